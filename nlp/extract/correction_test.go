package extract

import (
	"testing"

	"wenzheng/store"
)

func TestSlips(t *testing.T) {
	r := testReader(t)
	for _, c := range []struct {
		name, text string
		want       []bool // marks of the statements in order
	}{
		{"a phrase without its end", "桃源区委书记林远舟说：“我们要贯彻落省市要求，把河道管好。”", []bool{true}},
		{"a whole phrase", "桃源区委书记林远舟说：“我们要贯彻落实省市要求，把河道管好。”", []bool{false}},
		{"another word with the same beginning", "桃源区委书记林远舟说，要把要求贯彻落到每条河道，增强安全意识形成合力。", []bool{false}},
		{"the end of a broken line", "桃源区委书记林远舟说，要把河道管好，优化营商环。", []bool{false}},
		{"only the words that are spoilt", "“河道要管好，人人有责任。”桃源区委书记林远舟表示，“要优化营商环好环境。”", []bool{true, false}},
		{"a congress numbered wrong",
			"省第十二次党代会闭幕。桃源区委书记林远舟说，省第十二次党代会令人振奋。林远舟说，要落实省第十三次党代会部署。", []bool{false, true}},
		{"the congress before, and this one", "桃源区委书记林远舟说，市第十二次党代会以来变化很大。林远舟说，市第十三次党代会开得好。林远舟说，要落实市第十三次党代会部署。", []bool{false, false, false}},
	} {
		doc := &store.Document{Key: c.name, Text: c.text}
		r.Read(doc)
		var got []bool
		for _, f := range doc.Facts {
			if f.Kind == store.Statement {
				got = append(got, f.Marks.Has(store.Typo))
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %d statements, want %d", c.name, len(got), len(c.want))
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: statement %d is marked %v", c.name, i, got[i])
			}
		}
	}
}

func TestNextCongress(t *testing.T) {
	for a, want := range map[string]string{"第九次党代会": "", "第十次党代会": "第十一次党代会", "第十二次党代会": "第十三次党代会", "第三次党代会": "第四次党代会", "第12次党代会": ""} {
		if got := next(a); got != want {
			t.Errorf("after %s: %q, want %q", a, got, want)
		}
	}
}
