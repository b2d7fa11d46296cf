// Writes the types of docker's own objects (docker/cli 29.9.3 and the API it is built on) as mappings/views/types.yaml.
package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"

	"github.com/moby/moby/api/types/container"
	"github.com/moby/moby/api/types/events"
	"github.com/moby/moby/api/types/image"
	"github.com/moby/moby/api/types/network"
	"github.com/moby/moby/api/types/system"
	"github.com/moby/moby/api/types/volume"
)

func main() {
	table := map[string]any{}
	for _, v := range []any{container.InspectResponse{}, image.InspectResponse{}, network.Inspect{}, volume.Volume{}, system.Info{},
		system.ComponentVersion{}, events.Message{}} {
		describe(reflect.TypeOf(v), table)
	}
	fmt.Println("# Written by mappings/extract/views from docker's API types; do not edit.")
	names := make([]string, 0, len(table))
	for name := range table {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		row := table[name].(map[string]any)
		if is, ok := row["is"]; ok {
			fmt.Printf("%s: {is: %s}\n", name, text(is))
			continue
		}
		fmt.Printf("%s:\n  fields:\n", name)
		for _, field := range row["fields"].([][]string) {
			fmt.Printf("    - %s\n", text(field))
		}
	}
}

func text(v any) string {
	out, _ := json.Marshal(v)
	return string(out)
}
