package question_test

import (
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

// TestZonesShortAndLong asks for the head of a zone by its short name where it is printed in full, and the other way round.
func TestZonesShortAndLong(t *testing.T) {
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		t.Fatal(err)
	}
	tok, err := nlp.OpenTokenizer(configs.FS, lex)
	if err != nil {
		t.Fatal(err)
	}
	people := []store.Tenure{
		{Name: "荀海川", Post: store.Post{District: "大丰港经济开发区", Title: "党工委书记"}, Count: 1},
		{Name: "麻志远", Post: store.Post{Body: "盐城经开区", Title: "党工委书记"}, Count: 1},
	}
	p := question.New(lex, tok, people, map[string]int{"盐城市": 20, "大丰区": 9, "大丰港经济开发区": 1})
	for _, c := range []struct{ asked, place, body string }{
		{"大丰港经开区的书记是谁", "大丰港经济开发区", ""},
		{"大丰港开发区书记是谁", "大丰港经济开发区", ""},
		{"盐城经济技术开发区书记是谁", "", "盐城经开区"},
		{"盐城经开区书记是谁", "", "盐城经开区"},
		{"大丰书记是谁", "大丰区", ""},
	} {
		q := p.Parse(c.asked, nil, now)
		place, body := "", ""
		if len(q.Districts) > 0 {
			place = q.Districts[0]
		}
		if len(q.Bodies) > 0 {
			body = q.Bodies[0]
		}
		if body != c.body || c.place != "" && place != c.place {
			t.Errorf("%s: %q %q, want %q %q", c.asked, place, body, c.place, c.body)
		}
	}
}
