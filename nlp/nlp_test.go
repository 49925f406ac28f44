package nlp_test

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"wenzheng/configs"
	"wenzheng/nlp"
)

var lexicon = sync.OnceValue(func() *nlp.Lexicon {
	l, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		panic(err)
	}
	return l
})

var tokenizer = sync.OnceValue(func() *nlp.Tokenizer {
	dict, err := fs.ReadFile(configs.FS, "third_party/dict/words.txt")
	if err != nil {
		panic(err)
	}
	t, err := nlp.NewTokenizer(lexicon(), dict)
	if err != nil {
		panic(err)
	}
	return t
})

func cut(text string) string {
	var words []string
	for _, t := range tokenizer().Tokens(text) {
		words = append(words, t.Text)
	}
	return strings.Join(words, "/")
}

func places(text, near string) string {
	var all []string
	for _, m := range lexicon().FindPlaces(text, near) {
		s := text[m.Start:m.End] + "=" + m.Place.Name
		if m.Place.Parent != "" {
			s += "<" + m.Place.Parent
		}
		if len(m.Others) > 0 {
			s += fmt.Sprint("+", len(m.Others))
		}
		if m.Past {
			s += " past"
		}
		all = append(all, s)
	}
	return strings.Join(all, ", ")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"崂山区委书记林远舟", "崂山/区委书记/林/远/舟"},
		{"城阳区委书记", "城阳/区委书记"},
		{"西海岸新区工委书记、区委书记", "西海岸新区/工委书记/、/区委书记"},
		{"多措并举稳外贸稳外资", "多措并举/稳外贸/稳外资"},
		{"同比增长44.8%，投资1,500万元", "同比/增长/44.8/%/，/投资/1,500/万元"},
		{"争创RCEP示范区", "争创/RCEP/示范区"},
	} {
		if got := cut(c.text); got != c.want {
			t.Errorf("Tokens(%s) = %s, want %s", c.text, got, c.want)
		}
	}
}

func TestFindPlaces(t *testing.T) {
	for _, c := range []struct{ name, text, near, want string }{
		{"full and short", "崂山区和李沧", "", "崂山区=崂山区<青岛市, 李沧=李沧区<青岛市"},
		{"alias", "西海岸新区工委书记", "", "西海岸新区=黄岛区<青岛市"},
		{"past name", "胶南市", "", "胶南市=黄岛区<青岛市 past"},
		{"city by its short name", "在北京走访", "", "北京=北京市"},
		{"two cities of a district's name", "市中区", "济南市", "市中区=市中区<济南市+3"},
		{"the place before decides", "济南市市中区", "", "济南市=济南市<山东省, 市中区=市中区<济南市+3"},
		{"one 市 for two", "青岛市南区", "", "青岛=青岛市<山东省, 市南区=市南区<青岛市"},
		{"road", "南京路1号，香港中路80号", "", ""},
		{"not across words", "全市北部", "", ""},
		{"masked", "实现长治久安", "", ""},
		{"county by short name only near", "历下和槐荫", "济南市", "历下=历下区<济南市, 槐荫=槐荫区<济南市"},
		{"not from afar", "历下和槐荫", "青岛市", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := places(c.text, c.near); got != c.want {
				t.Errorf("FindPlaces(%s, %s) =\n%s, want\n%s", c.text, c.near, got, c.want)
			}
		})
	}
}
