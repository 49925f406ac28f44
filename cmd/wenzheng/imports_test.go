package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// mayImport says which packages of this module a package may import; a name ending in /... covers what lies below.
// Tests may import more: configs, storetest and bottest.
var mayImport = map[string][]string{
	"store":               nil,
	"store/bolt":          {"store"},
	"store/storetest":     {"store"},
	"configs":             nil,
	"nlp":                 {"store"},
	"nlp/regexp":          nil,
	"nlp/when":            {"store"},
	"nlp/clean":           {"store", "nlp", "nlp/regexp", "nlp/when"},
	"nlp/extract":         {"store", "nlp", "nlp/regexp", "nlp/when", "nlp/clean"},
	"nlp/question":        {"store", "nlp", "nlp/regexp", "nlp/when", "nlp/clean"},
	"nlp/answer":          {"store", "nlp", "nlp/when", "nlp/clean", "nlp/question"},
	"nlp/qa":              {"store", "nlp", "nlp/regexp", "nlp/when", "nlp/clean", "nlp/question", "nlp/answer"},
	"nlp/ingest":          {"store", "nlp/clean", "nlp/extract"},
	"nlp/ingest/newstest": {"configs"},
	"bot":                 {"store", "nlp/answer", "nlp/qa"},
	"bot/telegram":        {"store", "bot", "nlp/answer"},
	"bot/wechat":          {"store", "bot", "nlp/answer"},
	"bot/console":         {"store", "bot", "nlp/answer"},
	"bot/control":         {"store", "bot", "nlp/answer"},
	"bot/admin":           {"store", "bot", "nlp/answer"},
	"bot/push":            {"store", "bot", "nlp/answer", "nlp/qa"},
	"bot/push/pushtest":   {"store", "bot", "bot/bottest", "bot/push", "nlp", "nlp/extract", "nlp/ingest", "nlp/qa", "configs", "store/storetest"},
	"bot/picture":         {"bot", "nlp/answer"},
	"bot/bottest":         {"store", "bot", "nlp/answer", "nlp/qa"},
	"cmd/wenzheng":        {"..."},
}

// home says where a library may be imported. What is not listed may not be imported at all.
var home = map[string][]string{
	"codeberg.org/readeck/go-readability/v2": {"nlp/clean"},
	"github.com/6tail/lunar-go":              {"nlp/when"},
	"github.com/PuerkitoBio/goquery":         {"nlp/clean"},
	"github.com/RoaringBitmap/roaring/v2":    {"store/bolt"},
	"github.com/alecthomas/kong":             {"cmd/wenzheng"},
	"github.com/cenkalti/backoff/v5":         {"bot"},
	"github.com/coreos/go-systemd/v22":       {"cmd/wenzheng"},
	"github.com/eatmoreapple/openwechat":     {"bot/wechat"},
	"github.com/fsnotify/fsnotify":           {"nlp/ingest"},
	"github.com/go-analyze/charts":           {"bot/picture"},
	"github.com/go-ego/gse":                  {"nlp"},
	"github.com/go-telegram/bot":             {"bot/telegram"},
	"github.com/go-viper/mapstructure/v2":    {"cmd/wenzheng"},
	"github.com/gogs/chardet":                {"nlp/clean"},
	"github.com/klauspost/compress":          {"store/bolt"},
	"github.com/knadh/koanf/v2":              {"cmd/wenzheng"},
	"github.com/lmittmann/tint":              {"cmd/wenzheng"},
	"github.com/longbridgeapp/opencc":        {"nlp"},
	"github.com/mattn/go-runewidth":          {"bot/console"},
	"github.com/mdp/qrterminal/v3":           {"bot/wechat"},
	"github.com/mmcdole/gofeed":              {"nlp/clean"},
	"github.com/mozillazg/go-pinyin":         {"nlp"},
	"github.com/netresearch/go-cron":         {"bot/push"},
	"github.com/peterh/liner":                {"bot/console"},
	"github.com/prometheus/client_golang":    {"cmd/wenzheng"},
	"github.com/rivo/uniseg":                 {"bot"},
	"github.com/schollz/progressbar/v3":      {"cmd/wenzheng"},
	"github.com/yuin/goldmark":               {"nlp/clean"},
	"go.etcd.io/bbolt":                       {"store/bolt"},
	"go.yaml.in/yaml/v3":                     {"cmd/wenzheng", "nlp", "nlp/clean", "nlp/qa"}, // settings, lexicon, front matter, sentences of replies
	"rsc.io/qr":                              {"bot/wechat"},

	// The extended standard library has no home.
	"golang.org/x/image": {"..."}, "golang.org/x/net": {"..."}, "golang.org/x/sync": {"..."}, "golang.org/x/sys": {"..."},
	"golang.org/x/term": {"..."}, "golang.org/x/text": {"..."}, "golang.org/x/time": {"..."},
}

// forTests may be imported by every test, and by the suites.
var forTests = []string{"github.com/google/go-cmp", "github.com/rogpeppe/go-internal", "go.uber.org/goleak", "golang.org/x/tools", "pgregory.net/rapid"}

// suites are packages that only tests import.
var suites = []string{"store/storetest", "bot/bottest", "bot/push/pushtest", "nlp/ingest/newstest"}

const module = "wenzheng"

type goPackage struct {
	ImportPath                         string
	Imports, TestImports, XTestImports []string
}

func TestImportsRunDownward(t *testing.T) {
	for _, p := range listPackages(t) {
		name := within(p.ImportPath)
		rule, known := mayImport[name]
		if !known {
			t.Errorf("package %s is not in the house: add it to mayImport with what it stands on, if it belongs", name)
			continue
		}
		for _, dep := range p.Imports {
			switch {
			case strings.HasPrefix(dep, module+"/"):
				if dep := within(dep); !covers(rule, dep) || slices.Contains(suites, dep) && !slices.Contains(suites, name) {
					t.Errorf("%s may not import %s", name, dep)
				}
			case slices.Contains(suites, name) && libraryOf(dep, forTests) != "":
			case thirdParty(dep):
				checkHome(t, name, dep)
			}
		}
		for _, dep := range append(p.TestImports, p.XTestImports...) {
			if thirdParty(dep) && libraryOf(dep, forTests) == "" {
				checkHome(t, name, dep)
			}
		}
		if name == "store" {
			for _, dep := range p.Imports {
				if thirdParty(dep) || strings.HasPrefix(dep, module+"/") {
					t.Errorf("store imports %s: it stands on the standard library alone", dep)
				}
			}
		}
	}
}

func TestHousehold(t *testing.T) {
	for _, p := range listPackages(t) {
		if slices.Contains([]string{"util", "utils", "common", "model", "models", "types", "internal", "mock", "mocks", "helpers"}, path.Base(p.ImportPath)) {
			t.Errorf("%s: name the package after what it knows", p.ImportPath)
		}
	}
	for name := range mayImport {
		for _, dep := range mayImport[name] {
			if dep != "..." && slices.Contains(mayImport[dep], name) {
				t.Errorf("%s and %s may import each other", name, dep)
			}
		}
	}
}

func checkHome(t *testing.T, name, dep string) {
	t.Helper()
	var libraries []string
	for l := range home {
		libraries = append(libraries, l)
	}
	l := libraryOf(dep, libraries)
	if l == "" {
		t.Errorf("%s imports %s, which has no home: add it to home, if it is needed", name, dep)
	} else if !covers(home[l], name) {
		t.Errorf("%s imports %s, whose home is %s", name, dep, strings.Join(home[l], ", "))
	}
}

func listPackages(t *testing.T) []goPackage {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,TestImports,XTestImports", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []goPackage
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p goPackage
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) < 5 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	return packages
}

func within(importPath string) string { return strings.TrimPrefix(importPath, module+"/") }

// thirdParty reports whether dep comes from elsewhere: its first part has a point in it.
func thirdParty(dep string) bool {
	first, _, _ := strings.Cut(dep, "/")
	return strings.Contains(first, ".")
}

func covers(rule []string, name string) bool {
	return slices.Contains(rule, "...") || slices.Contains(rule, name)
}

// libraryOf is the one of libraries that dep belongs to.
func libraryOf(dep string, libraries []string) string {
	for _, l := range libraries {
		if dep == l || strings.HasPrefix(dep, l+"/") {
			return l
		}
	}
	return ""
}
