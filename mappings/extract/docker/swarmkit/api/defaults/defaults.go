// Package defaults stands in for github.com/moby/swarmkit/v2/api/defaults: the defaults of a service, with upstream's values.
package defaults

import (
	"time"

	gogotypes "github.com/gogo/protobuf/types"
	"github.com/moby/swarmkit/v2/api"
)

// Service holds the defaults that docker service create shows in its help.
var Service = api.ServiceSpec{
	Task: api.TaskSpec{
		Container: &api.ContainerSpec{StopGracePeriod: gogotypes.DurationProto(10 * time.Second)},
		Restart:   &api.RestartPolicy{Condition: api.RestartOnAny, Delay: gogotypes.DurationProto(5 * time.Second)},
	},
	Update:   update(),
	Rollback: update(),
}

func update() *api.UpdateConfig {
	return &api.UpdateConfig{FailureAction: api.UpdateConfig_PAUSE, Monitor: gogotypes.DurationProto(5 * time.Second), Parallelism: 1, Order: api.UpdateConfig_STOP_FIRST}
}
