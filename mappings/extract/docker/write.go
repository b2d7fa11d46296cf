package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"sort"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// probes is how many operands an argument rule is asked about; docker's largest fixed count is 2.
const probes = 6

var plain = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 ._/-]*$`)

// quote writes a YAML scalar that every YAML reader takes for text.
func quote(s string) string {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n":
	default:
		if plain.MatchString(s) && !strings.HasSuffix(s, " ") {
			return s
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

func quotes(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = quote(w)
	}
	return "[" + strings.Join(out, ", ") + "]"
}

func sorted[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

type writer struct{ w io.Writer }

func newWriter(w io.Writer) *writer { return &writer{w} }

func (o *writer) line(depth int, format string, args ...any) {
	fmt.Fprintf(o.w, strings.Repeat("  ", depth)+format+"\n", args...)
}

func (o *writer) group(cmd *cobra.Command) {
	o.line(1, "%s:", quote(canonical(cmd)))
	o.line(2, "spellings: %s", quotes(spellings(cmd)))
	o.line(2, "use: %s", quote(cmd.UseLine()))
	o.line(2, "short: %s", quote(cmd.Short))
	o.args(2, cmd)
	o.traits(2, cmd)
	o.line(2, "runs: %t", cmd.Runnable())
	if cmd.Flags().HasFlags() {
		o.line(2, "flags:")
		o.flags(3, cmd.Flags(), nil)
	}
}

// command writes one command with its homes: the places in the tree where docker keeps it, the management form first.
func (o *writer) command(name string, homes []*cobra.Command) {
	sort.SliceStable(homes, func(i, j int) bool { return len(homes[i].CommandPath()) > len(homes[j].CommandPath()) })
	o.line(1, "%s:", quote(name))
	o.line(2, "short: %s", quote(homes[0].Short))
	o.line(2, "homes:")
	for _, cmd := range homes {
		o.line(3, "%s:", quote(strings.TrimPrefix(cmd.CommandPath(), "docker ")))
		o.line(4, "spellings: %s", quotes(spellings(cmd)))
		o.line(4, "use: %s", quote(cmd.UseLine()))
		o.args(4, cmd)
		o.traits(4, cmd)
	}
	o.line(2, "flags:")
	o.flags(3, homes[0].Flags(), homes[1:])
}

// traits writes what cobra says of a command beyond flags and arguments, each only where it is not the usual.
func (o *writer) traits(depth int, cmd *cobra.Command) {
	if cmd.Hidden {
		o.line(depth, "hidden: true")
	}
	if cmd.Deprecated != "" {
		o.line(depth, "deprecated: %s", quote(cmd.Deprecated))
	}
	if cmd.DisableFlagParsing {
		o.line(depth, "flag_parsing: false")
	}
	if cmd.Flags().Parse([]string{"x", "--no-such-flag"}) == nil {
		o.line(depth, "interspersed: false")
	}
	for _, key := range []string{"version", "experimental", "experimentalCLI", "ostype", "swarm", "kubernetes"} {
		if v, ok := cmd.Annotations[key]; ok {
			o.line(depth, "%s: %s", key, quote(v))
		}
	}
}

// args asks cobra's own argument rule about 0, 1, 2 ... operands and writes the bounds and its words of refusal.
func (o *writer) args(depth int, cmd *cobra.Command) {
	if o.probe(depth, cmd, "{%d}") || o.probe(depth, cmd, "{%d}=1") {
		return
	}
	fmt.Fprintf(os.Stderr, "%s: no number of operands is right\n", cmd.CommandPath())
}

// probe is args with operands of one shape; false where no number of them is right.
func (o *writer) probe(depth int, cmd *cobra.Command, shape string) bool {
	least, most := -1, -1
	var under, over string
	for n := 0; n <= probes; n++ {
		var words []string
		for i := 1; i <= n; i++ {
			words = append(words, fmt.Sprintf(shape, i))
		}
		err := cmd.ValidateArgs(words)
		switch {
		case err == nil && least < 0:
			least, most = n, n
		case err == nil:
			most = n
		case least < 0:
			under = err.Error()
		case over == "":
			over = err.Error()
		}
	}
	if most == probes {
		most = -1
	}
	if least < 0 {
		return false
	}
	o.line(depth, "args: {min: %d, max: %s}", least, map[bool]string{true: "null", false: fmt.Sprint(most)}[most < 0])
	if under != "" {
		o.line(depth, "under: %s", quote(under))
	}
	if over != "" {
		o.line(depth, "over: %s", quote(over))
	}
	return true
}

// flags writes one line per flag, sorted; a flag that differs in another home of the command names that home.
func (o *writer) flags(depth int, set *pflag.FlagSet, others []*cobra.Command) {
	byName := map[string]*pflag.Flag{}
	set.VisitAll(func(f *pflag.Flag) { byName[f.Name] = f })
	for _, name := range sorted(byName) {
		text := describe(byName[name], set)
		o.line(depth, "--%s: %s", name, text)
		for _, cmd := range others {
			f := cmd.Flags().Lookup(name)
			if f == nil || describe(f, cmd.Flags()) != text {
				fmt.Fprintf(os.Stderr, "%s: --%s differs\n", cmd.CommandPath(), name)
			}
		}
	}
	for _, cmd := range others {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			if byName[f.Name] == nil {
				fmt.Fprintf(os.Stderr, "%s: --%s only here\n", cmd.CommandPath(), f.Name)
			}
		})
	}
}

// describe is a flag as a YAML flow mapping.
func describe(f *pflag.Flag, set *pflag.FlagSet) string {
	parts := []string{"type: " + quote(f.Value.Type())}
	add := func(key, value string) { parts = append(parts, key+": "+value) }
	if f.Shorthand != "" {
		parts = append([]string{"short: " + quote("-"+f.Shorthand)}, parts...)
	}
	if f.DefValue != "" {
		add("default", quote(strings.ReplaceAll(f.DefValue, os.Getenv("HOME"), "~")))
	}
	if f.NoOptDefVal != "" {
		add("alone", quote(f.NoOptDefVal))
	}
	if twin := twinOf(f, set); twin != "" {
		add("same", quote("--"+twin))
	}
	if f.Hidden {
		add("hidden", "true")
	}
	if f.Deprecated != "" {
		add("deprecated", quote(f.Deprecated))
	}
	if f.ShorthandDeprecated != "" {
		add("short_deprecated", quote(f.ShorthandDeprecated))
	}
	for _, key := range sorted(f.Annotations) {
		if !strings.HasPrefix(key, "cobra_annotation") {
			add(key, quotes(f.Annotations[key]))
		} else if !strings.Contains(key, "bash_completion") {
			add(strings.TrimPrefix(key, "cobra_annotation_"), quotes(f.Annotations[key]))
		}
	}
	add("usage", quote(f.Usage))
	return "{" + strings.Join(parts, ", ") + "}"
}

// twinOf names the public flag that shares f's value (--net and --network), for a hidden one.
func twinOf(f *pflag.Flag, set *pflag.FlagSet) string {
	twin := ""
	set.VisitAll(func(g *pflag.Flag) {
		if g != f && f.Hidden && !g.Hidden && g.Value == f.Value {
			twin = g.Name
		}
	})
	return twin
}
