"""Verbs that find flags and words in a plugin's line, of which docker itself reads nothing (docker compose, docker buildx)."""
from d2c.translate.verbs.lists import listed


def option(value, argument, _):
    """Values of one flag: `-f,--file` its spellings; behind `;` the flags that take a value, where only those in front of the first plain word count."""
    words = listed(value)
    names, front, takes = argument.partition(";")
    names, takes = names.split(","), takes.split(",")
    out, place = [], 0
    while place < len(words):
        word = words[place]
        place += 1
        if word.__class__ is not str or not word.startswith("-") or word == "-":
            if front:
                break
            continue
        name, equals, value = word.partition("=")
        if word in names:
            out.extend(words[place : place + 1])
            place += 1
        elif equals and name in names:
            out.append(value)
        elif word[:2] in names and word[1] != "-":
            out.append(word[2:])
        elif word in takes:
            place += 1
    return out


def plain(value, argument, _):
    """The words that are no flags and no values of the flags behind `;`, past the first of the words in front of it (all, where none stands there)."""
    words = listed(value)
    subs, _, takes = argument.partition(";")
    subs, takes = [one for one in subs.split(",") if one], takes.split(",")
    out, place = [], next((n + 1 for n, one in enumerate(words) if one in subs), len(words) if subs else 0)
    while place < len(words):
        word = words[place]
        place += 1
        if word.__class__ is str and word.startswith("-") and word != "-":
            place += word in takes
        else:
            out.append(word)
    return out


def behind(value, argument, _):
    """As `plain`, but all that follows the first plain word stays as it is (a command to run)."""
    words = listed(value)
    first = plain(words, argument, None)[:1]
    if not first:
        return []
    subs = argument.partition(";")[0].split(",")
    start = next((n + 1 for n, one in enumerate(words) if one in subs), 0)
    return words[words.index(first[0], start) :]
