package question_test

import (
	"slices"
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// TestNamesakesInPassing asks for a place by a short name that another one, which the corpus only names, bears as well.
func TestNamesakesInPassing(t *testing.T) {
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := nlp.OpenTokenizer(configs.FS, lex)
	if err != nil {
		t.Fatal(err)
	}
	districts := map[string]int{"丹东市": 9, "东港市": 22, "凤城市": 25, "东港区": 2, "内江市": 30, "东兴区": 32, "东兴市": 1, "成都市": 4}
	for _, c := range []struct {
		asked string
		want  []string
	}{
		{"东港和凤城得分各多少", []string{"东港市", "凤城市"}},
		{"凤城跟东港谁得分高", []string{"凤城市", "东港市"}},
		{"东兴和东港书记分别是谁", []string{"东兴区", "东港市"}},
		{"东港区和凤城得分各多少", []string{"东港区", "凤城市"}},
		{"程都书记是谁", []string{"成都市"}},
		{"甜橙都是谁在讲", nil},
		{"脐橙都卖哪去了", nil},
	} {
		p := question.New(lex, tok, nil, districts)
		if q := p.Parse(c.asked, nil, now); !slices.Equal(q.Districts, c.want) || len(q.Same) > 0 {
			t.Errorf("%s: %q, the same %q, want %q", c.asked, q.Districts, q.Same, c.want)
		}
	}
	held := []store.Tenure{{Name: "荀海川", Post: store.Post{District: "东港区", Title: "区委书记"}, Count: 1}}
	if q := question.New(lex, tok, held, districts).Parse("东港书记是谁", nil, now); len(q.Districts) == 1 && len(q.Same) == 0 {
		t.Errorf("both have heads: %q", q.Districts)
	}
}
