package answer

import (
	"strings"
	"testing"
)

// Sources are numbered through, what both cite once; a lead without points is told what it stands on, as far as there is room.
func TestJoin(t *testing.T) {
	source := func(name string) Source { return Source{Doc: name, Title: name} }
	held := &Answer{ID: "1", Answerable: true, Lead: "书记是甲。此前：乙。", Sources: []Source{source("a"), source("b")}}
	same := &Answer{ID: "2", Answerable: true, Lead: "区长是丙。此前：丁。", Sources: []Source{source("c"), source("d")}}
	told := &Answer{ID: "3", Lead: "甲：", Points: []Point{{Text: "修渔港", Cites: []int{1}}}, Sources: []Source{source("e"), source("a")}, Footer: []string{"提示"}}
	for _, c := range []struct {
		name    string
		answers []*Answer
		want    string
	}{
		{"two leads", []*Answer{held, same}, "书记是甲。此前：乙。[1][2]\n\n区长是丙。此前：丁。[3]\n来源：\n[1]《a》（原文无日期）\n[2]《b》（原文无日期）\n[3]《c》（原文无日期）"},
		{"a lead and a point", []*Answer{held, told}, "书记是甲。此前：乙。[1][2]\n\n甲：\n修渔港[1]\n来源：\n[1]《a》（原文无日期）\n[2]《b》（原文无日期）\n[3]《e》（原文无日期）\n提示"},
	} {
		got := Join(c.answers, Form{})
		if got.Text != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got.Text, c.want)
		}
	}
	if one := Join([]*Answer{held}, Form{}); one != held {
		t.Error("one answer is no more than itself")
	}
	if strings.Contains(held.Lead, "[") || len(held.Sources) != 2 {
		t.Error("what was joined has changed")
	}
}
