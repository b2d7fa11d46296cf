package main

import (
	"reflect"
	"sort"
	"strings"
)

// Types that the engine knows by name: it does not look into them.
var opaque = map[string]bool{
	"time.Time": true, "time.Duration": true, "netip.Addr": true, "netip.Prefix": true, "network.Port": true,
	"network.PortRange": true, "network.HardwareAddr": true, "json.Number": true, "json.RawMessage": true,
}

// describe writes down all defined types that t is made of.
func describe(t reflect.Type, table map[string]any) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		if t.Kind() == reflect.Map {
			describe(t.Key(), table)
		}
		describe(t.Elem(), table)
	}
	name := t.String()
	if t.PkgPath() == "" && t.Kind() == reflect.Struct {
		for i := range t.NumField() {
			describe(t.Field(i).Type, table)
		}
	}
	if t.PkgPath() == "" || opaque[name] || table[name] != nil {
		return
	}
	row := map[string]any{}
	table[name] = row
	if has := methods(t); len(has) > 0 {
		row["has"] = has
	}
	if t.Kind() != reflect.Struct {
		row["is"] = literal(t)
		return
	}
	fields := [][]string{}
	for i := range t.NumField() {
		f := t.Field(i)
		describe(f.Type, table)
		field := []string{f.Name, f.Type.String(), f.Tag.Get("json")}
		if f.Anonymous {
			field = append(field, "embedded")
		}
		fields = append(fields, field)
	}
	row["fields"] = fields
}

func literal(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice:
		return "[]" + t.Elem().String()
	case reflect.Map:
		return "map[" + t.Key().String() + "]" + t.Elem().String()
	}
	return t.Kind().String()
}

func methods(t reflect.Type) []string {
	var out []string
	p := reflect.PointerTo(t)
	for i := range p.NumMethod() {
		m := p.Method(i)
		out = append(out, m.Name+strings.TrimPrefix(m.Type.String(), "func("+p.String()))
	}
	sort.Strings(out)
	return out
}
