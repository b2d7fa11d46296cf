#!/bin/sh
# Writes mappings/docker.yaml from docker/cli 29.9.3. Needs Go and its module proxy, nothing else.
# docker/cli has no go.mod and so counts as go 1.16: -lang raises it.
set -eu
cd "$(dirname "$0")"
HOME=/nonexistent/home GOCACHE=${GOCACHE:-$(go env GOCACHE)} GOMODCACHE=${GOMODCACHE:-$(go env GOMODCACHE)} \
	go build -mod=mod -gcflags='github.com/docker/cli/...=-lang=go1.25' -o "${TMPDIR:-/tmp}/d2c-extract-docker.$$" .
trap 'rm -f "${TMPDIR:-/tmp}/d2c-extract-docker.$$"' EXIT
HOME=/nonexistent/home "${TMPDIR:-/tmp}/d2c-extract-docker.$$" > ../../docker.yaml.new
mv ../../docker.yaml.new ../../docker.yaml
