// Package defaults stands in for swarmkit's: a service's default values, as `docker service create --help` prints them.
package defaults

import (
	"time"

	gogotypes "github.com/gogo/protobuf/types"
	"github.com/moby/swarmkit/v2/api"
)

var Service = api.ServiceSpec{
	Task: api.TaskSpec{
		Container: &api.ContainerSpec{StopGracePeriod: gogotypes.DurationProto(10 * time.Second)},
		Restart:   &api.RestartPolicy{Condition: api.RestartOnAny, Delay: gogotypes.DurationProto(5 * time.Second)},
	},
	Update:   update(),
	Rollback: update(),
}

func update() *api.UpdateConfig {
	return &api.UpdateConfig{
		Parallelism:   1,
		FailureAction: api.UpdateConfig_PAUSE,
		Monitor:       gogotypes.DurationProto(5 * time.Second),
		Order:         api.UpdateConfig_STOP_FIRST,
	}
}
