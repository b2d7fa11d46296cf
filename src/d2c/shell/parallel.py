"""Work on many lines over all processors: chunks go to forked workers, answers come back in order."""

import os

CHUNK = 1000


def spread(lines, work, workers=None, chunk=CHUNK):
    """Lines -> iterator of bytes, one per chunk, in the order of the lines; `work(list of lines) -> bytes` runs in a worker.

    Small inputs (at most one chunk) and single processors are worked on in place. Memory holds one chunk per worker, so the input may be
    endless. Raises what `work` raised in place; RuntimeError when a worker died.
    """
    workers = workers or processors()
    chunks = _chunks(lines, chunk)
    first = next(chunks, None)
    if first is None:
        return
    second = next(chunks, None) if workers > 1 else None
    if second is None:
        yield work(first)
        for more in chunks:
            yield work(more)
        return
    yield from _forked(_after([first, second], chunks), work, workers)


def processors():
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # no Linux
        return os.cpu_count() or 1


def _chunks(lines, size):
    chunk = []
    for line in lines:
        chunk.append(line)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _after(first, rest):
    yield from first
    yield from rest


def _forked(chunks, work, workers):
    import collections
    import multiprocessing

    context = multiprocessing.get_context("fork")
    pipes = []
    try:
        for _ in range(workers):
            pipes.append(_worker(context, work, [ours for ours, _ in pipes]))
        busy = collections.deque()
        idle = collections.deque(pipes)
        for chunk in chunks:
            if not idle:
                yield _answer(busy, idle)
            pipe = idle.popleft()
            pipe[0].send(chunk)
            busy.append(pipe)
        while busy:
            yield _answer(busy, idle)
    finally:
        for ours, process in pipes:
            ours.close()
            process.join()


def _worker(context, work, others):
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work, others + [ours]), daemon=True)
    process.start()
    theirs.close()
    return ours, process


def _serve(pipe, work, others):
    # A worker that kept the other ends open would never see its own pipe close.
    for other in others:
        other.close()
    while True:
        try:
            chunk = pipe.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            pipe.send_bytes(work(chunk))
        except (BrokenPipeError, KeyboardInterrupt):
            return


def _answer(busy, idle):
    pipe = busy.popleft()
    try:
        found = pipe[0].recv_bytes()
    except EOFError:
        raise RuntimeError("a worker ended early") from None
    idle.append(pipe)
    return found
