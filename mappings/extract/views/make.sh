#!/bin/sh
# Writes mappings/views/types.yaml from docker's API types. Needs Go and its module proxy, nothing else.
set -eu
cd "$(dirname "$0")"
go run -mod=mod . > ../../views/types.yaml.new
mv ../../views/types.yaml.new ../../views/types.yaml
