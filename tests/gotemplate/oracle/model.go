package main

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"
)

// Model has a field of every kind that templates treat in a way of its own. types.py of the tests says the same in Python.
type Model struct {
	Base
	S      string
	Empty  string
	Wide   string
	I      int
	Zero   int
	I64    int64
	U      uint16
	F      float64
	B      bool
	Status Status
	Level  Level
	Tags   []string
	NoTags []string
	Nums   []int
	Bytes  []byte
	Arr    [3]int
	Any    any
	AnyMap any
	AnyNil any
	M      map[string]string
	NoM    map[string]string
	MI     map[int]string
	MA     map[string]any
	MS     map[string]Inner
	MP     map[string]*Inner
	Set    map[string]struct{}
	Inner  Inner
	P      *Inner
	PNil   *Inner
	List   []Inner
	PList  []*Inner
	PI     *int64
	PINil  *int64
	T      time.Time
	T0     time.Time
	D      time.Duration
	Addr   netip.Addr
	NoAddr netip.Addr
	Words  Words
	Ver    Ver
	PVer   PVer
	hidden string
}

type Base struct {
	ID    string
	Inner string `json:"base_inner"`
}

type Inner struct {
	Name  string
	Count int
	Next  *Inner `json:",omitempty"`
	Skip  string `json:"-"`
	Any   any    `json:"any,omitempty"`
}

type Status string
type Level int
type Words []string
type Ver struct{ Major, Minor int }
type PVer struct{ Major, Minor int }

func (l Level) String() string { return fmt.Sprintf("level%d", int(l)) }
func (v Ver) String() string   { return fmt.Sprintf("v%d.%d", v.Major, v.Minor) }
func (v *PVer) String() string { return fmt.Sprintf("p%d.%d", v.Major, v.Minor) }

func (m *Model) Hello() string                        { return "hello " + m.S }
func (m *Model) Greet(name string) string             { return "hi " + name }
func (m *Model) Add(a, b int) int                     { return a + b }
func (m *Model) Fail() (string, error)                { return "", errors.New("it failed") }
func (m *Model) Many(sep string, xs ...string) string { return strings.Join(xs, sep) }
func (m *Model) Self() *Model                         { return m }
func (m *Model) Whatever(x any) any                   { return x }
func (m Model) Val() string                           { return "val " + m.S }
