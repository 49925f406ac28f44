package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
)

// version is set by the release build: -ldflags "-X main.version=v1.2.3".
var version string

type versionCmd struct{}

// build describes the running binary.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // of the source; ends in + when files were changed
	Time     string `json:"time,omitempty"`     // of the revision
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func buildInfo() build {
	b := build{Version: version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if ok {
		changed := false
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				b.Revision = s.Value[:min(12, len(s.Value))]
			case "vcs.time":
				b.Time = s.Value
			case "vcs.modified":
				changed = s.Value == "true"
			}
		}
		if changed && b.Revision != "" {
			b.Revision += "+"
		}
		if b.Version == "" {
			b.Version = info.Main.Version
		}
	}
	if b.Version == "" {
		b.Version = "(devel)"
	}
	return b
}

func (versionCmd) Run(a *app) error {
	b := buildInfo()
	if a.JSON {
		return json.NewEncoder(a.out).Encode(b)
	}
	words := []string{"wenzheng", b.Version, b.Revision, b.Go, b.Platform}
	_, err := fmt.Fprintln(a.out, strings.Join(slices.DeleteFunc(words, func(s string) bool { return s == "" }), " "))
	return err
}
