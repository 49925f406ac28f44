package nlp

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"wenzheng/configs"
)

var update = flag.Bool("update", false, "compile words.txt anew")

func read(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := fs.ReadFile(configs.FS, "third_party/dict/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// words.bin is words.txt, read by gse.
func TestCompiled(t *testing.T) {
	want, err := Compile(read(t, "words.txt"))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("../configs/third_party/dict/words.bin", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(read(t, "words.bin"), want) {
		t.Error("words.bin is not made from words.txt: go test ./nlp -run Compiled -update")
	}
}

// A dictionary that was edited counts, compiled or not; a compiled one that is cut does not.
func TestEditedDictionary(t *testing.T) {
	text := []byte("经济运行 10\n经济 9\n𠮷 5\n𠮷日 5\n𠮷日子 4\n")
	compiled, err := Compile(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		text, compiled []byte
		want           bool
	}{
		"compiled": {text, compiled, true},
		"edited":   {append([]byte("济运 20\n"), text...), compiled, true},
		"cut":      {text, compiled[:len(compiled)-1], true},
		"foreign":  {text, []byte("x"), true},
		"other":    {[]byte("经济 9\n运行 9\n"), compiled, false},
	} {
		tok, err := OpenTokenizer(fstest.MapFS{"third_party/dict/words.txt": {Data: c.text}, "third_party/dict/words.bin": {Data: c.compiled}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"经济运行", "𠮷", "𠮷日", "𠮷日子"} {
			if tok.IsWord(word) != c.want {
				t.Errorf("%s: %s is a word: %t", name, word, !c.want)
			}
		}
		if tok.IsWord("济运") != (name == "edited") || tok.IsWord("经") || tok.IsWord("") || tok.IsWord("𠮷\x00") {
			t.Errorf("%s: words that are none", name)
		}
		if alone, _ := NewTokenizer(nil, c.text); alone.Version() != tok.Version() {
			t.Errorf("%s: version %s, of the text %s", name, tok.Version(), alone.Version())
		}
	}
}

// The words of a run are those of gse's own shortest path.
func TestCutsAsGSE(t *testing.T) {
	dict := read(t, "words.txt")
	seg, err := segmenter(string(dict))
	if err != nil {
		t.Fatal(err)
	}
	d, ok := openDictionary(read(t, "words.bin"), sha256.Sum256(dict))
	if !ok {
		t.Fatal("words.bin is of another text")
	}
	check := func(t interface{ Fatalf(string, ...any) }, text string) {
		var want, got []string
		for _, s := range seg.Segment([]byte(text)) {
			want = append(want, text[s.Start():s.End()])
		}
		var r run
		for i, c := range text {
			r.add(c, i)
		}
		r.starts[r.n] = len(text)
		d.cut(&r, text)
		at := 0
		for _, size := range r.words {
			got = append(got, text[r.starts[at]:r.starts[at+int(size)]])
			at += int(size)
		}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Fatalf("%s: %v, gse has %v", text, got, want)
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
