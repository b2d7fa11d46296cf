// The oracle: Go's own text/template, docker's own inspect and formatter, over a socket of JSON lines.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"time"

	"github.com/docker/cli/cli/command/formatter"
	"github.com/docker/cli/cli/command/formatter/tabwriter"
	"github.com/docker/cli/cli/command/inspect"
	"github.com/docker/cli/templates"
	"github.com/docker/go-units"
	"github.com/moby/moby/api/types/container"
	"github.com/moby/moby/api/types/image"
	"github.com/moby/moby/api/types/network"
	"github.com/moby/moby/api/types/system"
	"github.com/moby/moby/api/types/volume"
)

type question struct {
	Kind, Template, Data string
	Number               float64
}

type answer struct {
	Out string `json:"out"`
	Err string `json:"err"`
}

var documents map[string]json.RawMessage

// typed is what docker decodes each document into.
func typed(name string) any {
	var v any
	switch name {
	case "model":
		v = new(Model)
	case "container":
		v = new(container.InspectResponse)
	case "image":
		v = new(image.InspectResponse)
	case "network":
		v = new(network.Inspect)
	case "volume":
		v = new(volume.Volume)
	case "info":
		v = new(system.Info)
	case "nil":
		return nil
	default:
		return raw(name)
	}
	if err := json.Unmarshal(documents[name], v); err != nil {
		panic(err)
	}
	return v
}

func raw(name string) any {
	var v any
	dec := json.NewDecoder(bytes.NewReader(documents[name]))
	dec.UseNumber()
	if err := dec.Decode(&v); err != nil {
		panic(err)
	}
	return v
}

func ask(q question) (a answer) {
	defer func() {
		if r := recover(); r != nil {
			a.Err = fmt.Sprint("PANIC: ", r)
		}
	}()
	var out bytes.Buffer
	fail := func(err error) answer {
		if err != nil {
			return answer{Out: out.String(), Err: err.Error()}
		}
		return answer{Out: out.String()}
	}
	switch q.Kind {
	case "parse":
		_, err := templates.Parse(q.Template)
		return fail(err)
	case "exec", "strict":
		t, err := templates.Parse(q.Template)
		if err != nil {
			return fail(err)
		}
		if q.Kind == "strict" {
			t.Option("missingkey=error")
		}
		return fail(t.Execute(&out, typed(q.Data)))
	case "inspect":
		err := inspect.Inspect(&out, []string{"x"}, q.Template, func(string) (any, []byte, error) {
			v := typed(q.Data)
			if v != nil && reflect.TypeOf(v).Kind() == reflect.Pointer {
				v = reflect.ValueOf(v).Elem().Interface()
			}
			return v, documents[q.Data], nil
		})
		return fail(err)
	case "ps", "ps-wide":
		var rows []container.Summary
		if err := json.Unmarshal(documents["ps"], &rows); err != nil {
			return fail(err)
		}
		format := formatter.NewContainerFormat(q.Template, false, false)
		return fail(formatter.ContainerWrite(formatter.Context{Output: &out, Format: format, Trunc: q.Kind == "ps"}, rows))
	case "tabs":
		w := tabwriter.NewWriter(&out, 10, 1, 3, ' ', 0)
		w.Write([]byte(q.Template))
		return fail(w.Flush())
	case "duration":
		return answer{Out: units.HumanDuration(time.Duration(q.Number * 1e9))}
	case "size":
		return answer{Out: units.HumanSize(q.Number) + " " + units.HumanSizeWithPrecision(q.Number, 3) + " " + units.BytesSize(q.Number)}
	}
	return answer{Err: "no such kind"}
}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "--types" {
		table := map[string]any{}
		for _, v := range []any{Model{}, container.InspectResponse{}, image.InspectResponse{}, network.Inspect{}, volume.Volume{}, system.Info{}} {
			describe(reflect.TypeOf(v), table)
		}
		json.NewEncoder(os.Stdout).Encode(table)
		return
	}
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = json.Unmarshal(text, &documents)
	}
	if err != nil {
		panic(err)
	}
	in, out := bufio.NewReaderSize(os.Stdin, 1<<20), bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			break
		}
		var q question
		if err := json.Unmarshal(line, &q); err != nil {
			panic(err)
		}
		reply, _ := json.Marshal(ask(q))
		out.Write(append(reply, '\n'))
		if in.Buffered() == 0 {
			out.Flush()
		}
	}
	out.Flush()
}
