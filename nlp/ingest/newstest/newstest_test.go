package newstest

import (
	"strings"
	"testing"
)

func TestNeedlesStandOnce(t *testing.T) {
	const n = 2000
	var all strings.Builder
	texts := map[string]string{}
	for i := range n {
		a, err := Make(i)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString(a.Text)
		texts[a.Path] = a.Text
	}
	if mean := all.Len() / n; mean < 2300 || mean > 3300 {
		t.Errorf("articles have %d bytes", mean)
	}
	needles, err := Needles(n)
	if err != nil || len(needles) < 20 {
		t.Fatal(len(needles), err)
	}
	for _, nd := range needles {
		name := strings.TrimPrefix(nd.ByName, "谁提到过")
		if got := strings.Count(texts[nd.Doc], name); got != 2 || strings.Count(all.String(), name) != got || !strings.Contains(texts[nd.Doc], nd.Words) {
			t.Errorf("%+v: %d times", nd, got)
		}
	}
}

func TestSameArticles(t *testing.T) {
	a, err := Make(4711)
	if err != nil {
		t.Fatal(err)
	}
	if b, _ := Make(4711); a != b {
		t.Error("the same number gives two articles")
	}
	if c, _ := Make(4712); c.Text == a.Text {
		t.Error("two numbers give one article")
	}
}
