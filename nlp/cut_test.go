package nlp

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/go-ego/gse"
	"pgregory.net/rapid"

	"wenzheng/configs"
)

// The words of a run are those of gse's own shortest path.
func TestCutsAsGSE(t *testing.T) {
	dict, err := fs.ReadFile(configs.FS, "third_party/dict/words.txt")
	if err != nil {
		t.Fatal(err)
	}
	seg := gse.Segmenter{SkipLog: true, NotLoadHMM: true}
	if err := seg.LoadDictStr(dropComments(string(dict))); err != nil {
		t.Fatal(err)
	}
	c := newCutter(seg.Dict)
	check := func(t interface{ Fatalf(string, ...any) }, run string) {
		var want, got []string
		for _, s := range seg.Segment([]byte(run)) {
			want = append(want, run[s.Start():s.End()])
		}
		c.cut(run, func(start, end int) { got = append(got, run[start:end]) })
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("%s: %v, gse has %v", run, got, want)
		}
	}
	for _, run := range []string{"", "区", "强调要加强经济运行调度多措并举稳外贸稳外资守牢安全生产底线", strings.Repeat("经济运行𠮷", 40), "龘龘区委书记"} {
		check(t, run)
	}
	tokens := seg.Dict.Tokens
	rapid.Check(t, func(t *rapid.T) {
		var run []rune
		for len(run) < 60 {
			word := []rune(tokens[rapid.IntRange(0, len(tokens)-1).Draw(t, "word")].Text())
			run = append(run, word[:rapid.IntRange(1, len(word)).Draw(t, "part")]...)
		}
		check(t, string(run))
	})
}
