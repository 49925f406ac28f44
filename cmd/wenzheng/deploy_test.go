package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// Every variable and subcommand that the deployment files name exists.
func TestDeployNamesWhatExists(t *testing.T) {
	known, err := readSettings("", env(nil))
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"WENZHENG_CONFIG"}
	for key := range known {
		names = append(names, variables(key)...)
	}
	parser, err := kong.New(new(commands))
	if err != nil {
		t.Fatal(err)
	}
	var verbs []string
	for _, node := range parser.Model.Leaves(true) {
		verbs = append(verbs, node.Name)
	}
	variable := regexp.MustCompile(`(?:WENZHENG|TELEGRAM)_[A-Z_]+`)
	verb := regexp.MustCompile(`(?:bin/wenzheng |CMD \["wenzheng", "|\nCMD \[")([a-z]+)`)
	for name, least := range map[string]int{"Dockerfile": 3, "compose.yaml": 2, ".env.example": 3, "wenzheng.service": 3} {
		text, err := os.ReadFile(filepath.Join("..", "..", "configs", "deploy", name))
		if err != nil {
			t.Fatal(err)
		}
		found := variable.FindAllString(string(text), -1)
		for _, v := range found {
			if !slices.Contains(names, v) {
				t.Errorf("%s: %s is no variable of ours", name, v)
			}
		}
		calls := verb.FindAllStringSubmatch(string(text), -1)
		for _, call := range calls {
			if !slices.Contains(verbs, call[1]) {
				t.Errorf("%s: there is no subcommand %s", name, call[1])
			}
		}
		if len(found)+len(calls) < least {
			t.Errorf("%s: found only %d names, want %d", name, len(found)+len(calls), least)
		}
	}
}

// README has a row for every subcommand.
func TestReadmeNamesEverySubcommand(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	parser, err := kong.New(new(commands))
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range parser.Model.Leaves(true) {
		if !regexp.MustCompile(`(?m)^\| \x60wenzheng ` + node.Name + `[ \x60]`).Match(text) {
			t.Errorf("README has no row for wenzheng %s", node.Name)
		}
	}
}

// The image is built from this package, without cgo, and runs as nobody.
func TestDockerfile(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "configs", "deploy", "Dockerfile"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.ReplaceAll(string(text), "\\\n", " ")
	stages := strings.Split(lines, "\nFROM ")
	if len(stages) != 4 {
		t.Fatalf("%d stages, want build, pdf and the last", len(stages)-1)
	}
	for _, want := range []string{"CGO_ENABLED=0", "-trimpath", "-X main.version=", "./cmd/wenzheng"} {
		if !strings.Contains(stages[1], want) {
			t.Errorf("the build stage lacks %s", want)
		}
	}
	for _, stage := range stages[2:] {
		image, _, _ := strings.Cut(stage, "\n")
		for _, want := range []string{"USER 65532", "VOLUME /data", "COPY --from=build /wenzheng", `ENTRYPOINT ["wenzheng"]`, "HEALTHCHECK"} {
			if !strings.Contains(stage, want) {
				t.Errorf("%s lacks %s", image, want)
			}
		}
	}
}
