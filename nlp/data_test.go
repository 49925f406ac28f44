package nlp_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"

	"go.yaml.in/yaml/v3"

	"wenzheng/configs"
	"wenzheng/nlp"
)

// A mask that contains no word of its kind hides nothing and only costs a reader.
func TestMasksHideSomething(t *testing.T) {
	l := lexicon()
	words := map[string][]string{"titles": l.Titles}
	for _, p := range l.Places {
		words["places"] = append(append(words["places"], p.Name), p.Aliases...)
		if p.Short != "" {
			words["places"] = append(words["places"], p.Short)
		}
	}
	for _, c := range l.Cues {
		words["cues"] = append(words["cues"], c.Word)
	}
	for _, a := range l.Acts {
		words["acts"] = append(words["acts"], a.Word)
	}
	for _, th := range l.Themes {
		words["themes"] = append(append(append(words["themes"], th.Name), th.Words...), th.Aliases...)
	}
	for _, e := range l.Events {
		words["events"] = append(words["events"], e.Names...)
	}
	files, err := fs.Glob(configs.FS, "lexicon/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		var doc struct {
			Masks map[string]string
		}
		if err := yaml.Unmarshal(read(t, file), &doc); err != nil {
			t.Fatal(err)
		}
		for kind, masks := range doc.Masks {
			for mask := range strings.FieldsSeq(masks) {
				if slices.Contains(words[kind], mask) {
					t.Errorf("%s: mask %s of %s is a word itself", file, mask, kind)
				}
				if !slices.ContainsFunc(words[kind], func(w string) bool { return strings.Contains(mask, w) }) {
					t.Errorf("%s: mask %s of %s hides nothing", file, mask, kind)
				}
			}
		}
	}
}

// The order of the lists is part of the contract of Lexicon.
func TestListsAreLongestFirst(t *testing.T) {
	l := lexicon()
	for name, list := range map[string][]string{"titles": l.Titles, "bodies": l.Bodies, "units": l.Units, "surnames": l.Surnames} {
		for i := 1; i < len(list); i++ {
			if len(list[i]) > len(list[i-1]) {
				t.Errorf("%s: %s stands before %s", name, list[i-1], list[i])
			}
		}
		if len(list) < 50 || slices.Contains(list, "") {
			t.Errorf("%s: %d entries", name, len(list))
		}
	}
}

func TestWordsAreClean(t *testing.T) {
	l := lexicon()
	check := func(kind string, words ...string) {
		for _, w := range words {
			if w == "" || strings.ContainsFunc(w, func(r rune) bool {
				return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar
			}) {
				t.Errorf("%s: %q", kind, w)
			}
		}
	}
	check("titles", l.Titles...)
	check("bodies", l.Bodies...)
	check("surnames", l.Surnames...)
	check("stops", l.Stops...)
	names := map[string]bool{}
	for _, th := range l.Themes {
		if names[th.Name] || len(th.Words) == 0 {
			t.Errorf("theme %s is listed twice or has no words", th.Name)
		}
		names[th.Name] = true
		check(th.Name, th.Words...)
		check(th.Name, th.Aliases...)
	}
	for _, want := range []string{"经济运行", "科技创新", "安全底线", "民生温度"} {
		if !names[want] {
			t.Errorf("no theme %s", want)
		}
	}
	for _, s := range l.Surnames {
		for _, r := range s {
			if !unicode.Is(unicode.Han, r) {
				t.Errorf("surname %s", s)
			}
		}
	}
	seen := map[string]nlp.Level{}
	for _, p := range l.Places {
		if p.Level == nlp.City || p.Level == nlp.Province {
			if seen[p.Name] != 0 {
				t.Errorf("%s is listed twice", p.Name)
			}
			seen[p.Name] = p.Level
		}
	}
}
