// Command extract walks docker's cobra tree (docker/cli 29.9.3) and prints mappings/docker.yaml.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/docker/cli/cli"
	"github.com/docker/cli/cli/command"
	"github.com/docker/cli/cli/command/commands"
	"github.com/spf13/cobra"
)

const version = "29.9.3"

// tree builds docker's whole command tree, as cmd/docker does.
func tree() *cobra.Command {
	dockerCLI, err := command.NewDockerCli(command.WithCombinedStreams(io.Discard))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	root := &cobra.Command{
		Use:                   "docker [OPTIONS] COMMAND [ARG...]",
		Short:                 "A self-sufficient runtime for containers",
		SilenceUsage:          true,
		SilenceErrors:         true,
		TraverseChildren:      true,
		DisableFlagsInUseLine: true,
	}
	cli.SetupRootCommand(root)
	root.Flags().BoolP("version", "v", false, "Print version information and quit")
	root.Flags().String("cloud", "", "Use a cloud context, provisioning it if necessary (optionally --cloud=NAME)")
	root.Flags().Lookup("cloud").NoOptDefVal = "default"
	root.Flags().Lookup("cloud").Hidden = true
	commands.AddCommands(root, dockerCLI)
	return root
}

// canonical is the management form of a command: the first of docker's own aliases.
func canonical(cmd *cobra.Command) string {
	path := cmd.CommandPath()
	if aliases := cmd.Annotations["aliases"]; aliases != "" {
		path = strings.TrimSpace(strings.Split(aliases, ",")[0])
	}
	return strings.TrimPrefix(path, "docker ")
}

// spellings are all paths that reach a command: every alias of every word of its path.
func spellings(cmd *cobra.Command) []string {
	if cmd.Parent() == nil {
		return []string{""}
	}
	var out []string
	for _, front := range spellings(cmd.Parent()) {
		for _, word := range append([]string{cmd.Name()}, cmd.Aliases...) {
			out = append(out, strings.TrimSpace(front+" "+word))
		}
	}
	return out
}

func main() {
	root := tree()
	out := newWriter(os.Stdout)
	out.line(0, "# docker's grammar: every command, spelling, argument count and flag of docker/cli %s.", version)
	out.line(0, "# Extracted by mappings/extract/docker/make.sh; do not edit.")
	out.line(0, "docker: %s", quote(version))
	out.line(0, "globals:")
	out.flags(1, root.Flags(), nil)
	out.line(0, "groups:")
	walk(root, func(cmd *cobra.Command) {
		if cmd.HasSubCommands() && cmd != root {
			out.group(cmd)
		}
	})
	out.line(0, "commands:")
	leaves := map[string][]*cobra.Command{}
	walk(root, func(cmd *cobra.Command) {
		if !cmd.HasSubCommands() {
			leaves[canonical(cmd)] = append(leaves[canonical(cmd)], cmd)
		}
	})
	for _, name := range sorted(leaves) {
		out.command(name, leaves[name])
	}
}

// walk visits every command below (and with) cmd, without cobra's generated help and completion.
func walk(cmd *cobra.Command, visit func(*cobra.Command)) {
	visit(cmd)
	for _, sub := range cmd.Commands() {
		walk(sub, visit)
	}
}
