// Package api stands in for github.com/moby/swarmkit/v2/api, which the module proxy does not serve:
// the few types and constants that docker/cli's cli/command/service uses.
package api

import (
	"time"

	gogotypes "github.com/gogo/protobuf/types"
)

type UpdateConfig_FailureAction int32

const (
	UpdateConfig_PAUSE UpdateConfig_FailureAction = iota
	UpdateConfig_CONTINUE
	UpdateConfig_ROLLBACK
)

var UpdateConfig_FailureAction_name = map[int32]string{0: "PAUSE", 1: "CONTINUE", 2: "ROLLBACK"}

type UpdateConfig_UpdateOrder int32

const (
	UpdateConfig_STOP_FIRST UpdateConfig_UpdateOrder = iota
	UpdateConfig_START_FIRST
)

type UpdateConfig struct {
	Parallelism     uint64
	Delay           time.Duration
	Monitor         *gogotypes.Duration
	FailureAction   UpdateConfig_FailureAction
	MaxFailureRatio float32
	Order           UpdateConfig_UpdateOrder
}

type RestartPolicy_RestartCondition int32

const (
	RestartOnNone RestartPolicy_RestartCondition = iota
	RestartOnFailure
	RestartOnAny
)

type RestartPolicy struct {
	Condition   RestartPolicy_RestartCondition
	Delay       *gogotypes.Duration
	MaxAttempts uint64
	Window      *gogotypes.Duration
}

type ContainerSpec struct {
	StopGracePeriod *gogotypes.Duration
}

type TaskSpec struct {
	Container *ContainerSpec
	Restart   *RestartPolicy
}

func (t TaskSpec) GetContainer() *ContainerSpec { return t.Container }

type ServiceSpec struct {
	Task     TaskSpec
	Update   *UpdateConfig
	Rollback *UpdateConfig
}
