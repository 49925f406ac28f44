package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"wenzheng/store"
)

// Documents makes n documents of invented news, the same for the same seed: about 2 kB of text, a dozen facts, people
// who hold posts in ten districts, dates from 2018 to 2026. The words of the facts follow a long-tailed distribution.
func Documents(seed uint64, n int) []*store.Document {
	g := generator{rand.New(rand.NewPCG(seed, 7)), nil}
	for r := rune(0x4e00); len(g.words) < 3000; r++ {
		g.words = append(g.words, string([]rune{r, 0x5000 + r%1999}))
	}
	docs := make([]*store.Document, n)
	for i := range docs {
		docs[i] = g.document(fmt.Sprintf("%04d/%06d.txt", i/1000, i))
	}
	return docs
}

type generator struct {
	*rand.Rand
	words []string
}

var (
	districts = []string{"甲区", "乙区", "丙区", "丁区", "戊区", "己区", "庚市", "辛市", "壬市", "癸市"}
	titles    = []string{"区委书记", "区长", "主任", "局长"}
	themes    = []string{"经济运行", "安全底线", "民生", "科技创新", "乡村振兴", "海洋", "文旅"}
	cues      = []string{"强调", "指出", "要求", "表示"}
)

func pick[T any](g *generator, list []T) T { return list[g.IntN(len(list))] }

// common picks an index below n; small ones are far more frequent.
func (g *generator) common(n int) int {
	x := g.Float64()
	return int(x * x * x * float64(n))
}

func (g *generator) document(key string) *store.Document {
	day := store.Date(2018, 1, 1) + store.Day(g.IntN(3200))
	d := &store.Document{Key: key, Root: "/news", Form: "txt", Title: g.words[g.IntN(len(g.words))] + "要闻", Outlet: "某某日报"}
	district := pick(g, districts)
	person := fmt.Sprintf("人物%03d", g.common(400))
	post := store.Post{District: district, Title: pick(g, titles)}
	var text strings.Builder
	for i := range 8 + g.IntN(10) {
		start := text.Len()
		f := store.Fact{
			Kind: store.Kind(1 + g.IntN(5)), Dated: store.On(day), Seen: day + 1, Districts: []string{district},
			Themes: []string{pick(g, themes)}, Section: g.words[g.common(200)], Marks: store.Reported,
		}
		if f.Kind == store.Statement || f.Kind == store.Activity {
			f.Cue = pick(g, cues)
			text.WriteString(person + f.Cue)
			f.Actors = []store.Actor{{Name: person, Posts: []store.Post{post}, Span: store.Span{Start: start, End: start + len(person)}}}
			f.When = store.On(day - store.Day(g.IntN(5)))
			f.Dated = f.When
			d.Sighted = append(d.Sighted, store.Sighting{Name: person, Post: post, When: f.When, Span: f.Actors[0].Span})
		}
		words := text.Len()
		for range 10 + g.IntN(12) {
			w := g.words[g.common(len(g.words))]
			text.WriteString(w)
			f.Terms.Add(w)
			f.Terms.Add(w[3:] + w[:3])
		}
		f.Words = []store.Span{{Start: words, End: text.Len()}}
		text.WriteString("。")
		f.Spans = []store.Span{{Start: start, End: text.Len()}}
		if f.Kind == store.Measure {
			f.Measure = &store.Measurement{Metric: "生产总值", Figure: store.Figure{Value: float64(i * 100), Unit: "亿元", Text: fmt.Sprint(i*100, "亿元")}, Owner: district}
		}
		d.Facts = append(d.Facts, f)
	}
	d.Text = text.String()
	d.Articles = []store.Article{{
		Title: d.Title, Outlet: d.Outlet, Dated: store.Dating{Interval: store.On(day + 1), By: store.Printed},
		Span: store.Span{End: len(d.Text)}, Passages: []store.Passage{{Spans: []store.Span{{End: len(d.Text)}}}},
	}}
	d.Hash = store.Hash(d.Text)
	return d
}
