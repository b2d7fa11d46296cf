// Package api stands in for swarmkit's: the few types and constants that docker's `service` commands compile against.
package api

import (
	"time"

	gogotypes "github.com/gogo/protobuf/types"
)

type UpdateConfig_FailureAction int32

const (
	UpdateConfig_PAUSE    UpdateConfig_FailureAction = 0
	UpdateConfig_CONTINUE UpdateConfig_FailureAction = 1
	UpdateConfig_ROLLBACK UpdateConfig_FailureAction = 2
)

var UpdateConfig_FailureAction_name = map[int32]string{0: "PAUSE", 1: "CONTINUE", 2: "ROLLBACK"}

type UpdateConfig_UpdateOrder int32

const (
	UpdateConfig_STOP_FIRST  UpdateConfig_UpdateOrder = 0
	UpdateConfig_START_FIRST UpdateConfig_UpdateOrder = 1
)

type UpdateConfig struct {
	Parallelism     uint64
	Delay           time.Duration
	FailureAction   UpdateConfig_FailureAction
	Monitor         *gogotypes.Duration
	MaxFailureRatio float32
	Order           UpdateConfig_UpdateOrder
}

type RestartPolicy_RestartCondition int32

const (
	RestartOnNone    RestartPolicy_RestartCondition = 0
	RestartOnFailure RestartPolicy_RestartCondition = 1
	RestartOnAny     RestartPolicy_RestartCondition = 2
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

func (t *TaskSpec) GetContainer() *ContainerSpec { return t.Container }

type ServiceSpec struct {
	Task     TaskSpec
	Update   *UpdateConfig
	Rollback *UpdateConfig
}
