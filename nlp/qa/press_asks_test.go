package qa_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// wording is a question on what is told of a kind: 「must」 and 「not」 as in asking. A slot that the thing told has not leaves it out;
// those that begin with 诸 are lists and may be empty.
type wording struct{ kind, ask, must, not string }

var wordings = []wording{
	{"holder", "{职}是谁", "{人}", ""},
	{"holder", "谁是{职}", "{人}", ""},
	{"holder", "{简职}叫什么名字", "{人}", ""},
	{"holder", "{人}是谁", "{任}", ""},
	{"holder", "{人}现在担任什么职务", "{任}", ""},
	{"holder", "{人}是哪个县区的", "{县}|{简}", ""},
	{"holder", "{职}是{别人}吗", "{人}", ""},
	{"holder", "{别职}是谁 | 那{简}呢", "{人}", "{别人}"},
	{"holder", "{前年}年{职}是谁", "没有|未|最早|语料", ""},
	{"succeeded", "{职}现在是谁", "{人}", ""},
	{"succeeded", "{前月}{职}是谁", "{前任}", ""},
	{"succeeded", "{职}的前任是谁", "{前任}", ""},
	{"appointed", "{人}被任命为什么职务", "{任}", ""},
	{"appointed", "{日}{县}任命了哪些干部", "{人}", ""},
	{"removed", "{人}被免去什么职务", "{任}", ""},
	{"removed", "{县}免去了谁的职务", "{人}", ""},

	{"said", "{人}最近强调了什么", "{题}", "{诸别题}"},
	{"said", "{简职}最近有什么要求", "{题}", "{诸别题}"},
	{"said", "{人}怎么说{题}", "{题}", "{诸别题} 不是{人}"},
	{"said", "谁提到过{题}", "{人}", "{诸别题}"},
	{"said", "{日}{人}讲了什么", "{题}", "{诸别题}"},
	{"said", "{职}在{会}上说了什么", "{题}", "{诸别题}"},
	{"said", "{题}是{别人}说的吧", "{人}", ""},
	{"said", "{人}什么时候提到{题}", "{日}", "{诸别题}"},
	{"said", "{人}说过{无题}吗", "没有|未", "{诸别题}"},
	{"said", "{别职}最近强调什么 | 那{人}呢", "{题}", "{诸别题}"},
	{"said", "{县}关于{题}有什么要求", "{题}", "{诸别题}"},
	{"met", "{会}强调了什么", "{题}", ""},
	{"went", "{人}什么时候去的{处}", "{日}", ""},
	{"went", "谁去了{处}", "{人}", ""},
	{"went", "{职}都去过哪里", "{处}|更多", ""},
	{"went", "{日}{人}去了哪", "{处}", ""},
	{"went", "{别人}去过{处}吗", "没有|未|{人}", ""},
	{"event", "谁主持了{会}", "{人}", ""},
	{"event", "{会}是哪天开的", "{日}", ""},
	{"event", "{县}最近开了什么会", "{会}", ""},
	{"led", "{客县}代表团什么时候到{主县}考察", "{日}", ""},
	{"led", "{客县}代表团到{主县}考察是谁带队", "{人}", ""},
	{"led", "谁陪同{客县}代表团考察", "{陪}", ""},

	{"figure", "{县}{指标}是多少", "{数}", ""},
	{"figure", "{简}{期}{指标}多少", "{数}", ""},
	{"figure", "哪个县{指标}是{值}", "{县}|{简}", ""},
	{"figure", "{县}{指标}是{别值}吗", "{数}", ""},
	{"figure", "{别县}{指标}多少 | 那{简}呢", "{数}", ""},
	{"figure", "{县}{指标}比{别县}高吗", "{数} {别数}", ""},
	{"figure", "比较{简}和{别简}的{指标}", "{数} {别数}", ""},
	{"figure", "{县}{无指标}是多少", "没有|未", "{诸县数}"},
	{"figure", "{简}的{指标}数据，麻烦发一下", "{数}", ""},
	{"growth", "{县}{指标}增长多少", "{率}", ""},
	{"growth", "{期}{简}{指标}增速是多少", "{率}", ""},
	{"aim", "{县}{年}年{指标}目标是多少", "{数}", ""},
	{"aim", "{简}今年{指标}定了多少", "{数}", ""},
	{"done", "{县}{去年}年{指标}完成多少", "{数}", ""},
	{"done", "{简}去年{指标}是多少", "{数}", ""},
	{"corrected", "{县}{指标}是多少", "{数}", ""},
	{"board", "哪个县{指标}最{最}", "{首} {首值}", ""},
	{"board", "{期}{指标}最{反}的是哪里", "{末} {末值}", ""},
	{"board", "{指标}前三名是谁", "{首} {二} {三}", ""},
	{"board", "各县区{指标}分别是多少", "{诸值}", ""},
	{"board", "{二}{指标}排第几", "{二名}|依次", ""},
	{"board", "{指标}超过{末数}{量}的有几个县", "{超}个", ""},
	{"score", "{榜}里{县}得了多少分", "{分}", ""},
	{"score", "{简}得了几面红旗", "{旗}面|红旗{旗}|红旗（面）：{旗}|红旗(面):{旗}|红旗(面){旗}", ""},
	{"score", "{榜}中{县}排第几", "第{名次}名|第{名次}", ""},
	{"scores", "{榜}第一名是谁", "{首} {首分}", ""},
	{"scores", "{榜}谁被约谈", "{末}", ""},
	{"scores", "{榜}有几个县得了红旗", "2个|两个", ""},
	{"project", "{项目}总投资多少", "{数}", ""},
	{"project", "{项目}在哪个县", "{县}|{简}", ""},
	{"project", "{项目}进展怎么样", "{进度}", ""},
	{"project", "{简}有哪些重点项目", "{项目}", ""},
	{"team", "{专班}组长是谁", "{人}", ""},
	{"team", "{专班}副组长有谁", "{副} {副二}", ""},
	{"letter", "{局}怎么答复{题}", "{限}", ""},
	{"letter", "{题}什么时候能解决", "{限}", ""},
}

// more are the slots of a thing told with those of other things of the paper.
func (p *paper) more(g *told) map[string]string {
	s := map[string]string{}
	for k, v := range g.slots {
		s[k] = v
	}
	var words, values []string
	for _, o := range p.told {
		switch {
		case o == g:
		case o.kind == "said" && o.who != nil && g.who != nil && o.who != g.who:
			words = append(words, o.slots["题"])
		case o.slots["数"] != "" && o.at == g.at:
			values = append(values, o.slots["数"])
		}
		if o.kind == g.kind && o.at != g.at && o.at != nil && s["别县"] == "" && o.slots["指标"] == g.slots["指标"] {
			s["别县"], s["别简"], s["别值"], s["别数"] = o.at.name, o.at.short, o.slots["值"], o.slots["数"]
		}
		if o.who != nil && g.who != nil && o.at != g.at && o.who.office == g.who.office && o.kind == "holder" && s["别人"] == "" {
			s["别人"], s["别职"] = o.who.name, o.slots["职"]
		}
	}
	if o := s["别人"]; o == "" && g.who != nil {
		for _, o := range p.told {
			if o.kind == "holder" && o.who.name != g.who.name && s["别人"] == "" {
				s["别人"] = o.who.name
			}
		}
	}
	s["诸别题"], s["诸县数"] = strings.Join(words, " "), strings.Join(append(values, g.slots["数"]), " ")
	if cards := p.decks["object"]; len(cards) > 0 {
		s["无题"] = cards[0]
	}
	if cards := p.decks["metric"]; len(cards) > 0 {
		s["无指标"], _, _ = strings.Cut(cards[0], "/")
	}
	if g.who != nil && g.who.left {
		for _, k := range []string{"职", "简职"} {
			delete(s, k)
		}
		if g.kind == "holder" {
			return nil
		}
	}
	s["前年"] = strconv.Itoa(p.today.Year() - 4)
	return s
}

func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return f
}

// boards are what several things told say together: figures of one metric, rows of one table, what a meeting said.
func (p *paper) boards() (out []*told) {
	sets := map[string][]*told{}
	var keys []string
	for _, g := range p.told {
		key := g.kind + g.slots["指标"] + g.slots["榜"]
		switch {
		case g.kind == "said" && g.who == nil:
			met := *g
			met.kind = "met"
			out = append(out, &met)
			continue
		case g.kind != "figure" && g.kind != "score":
			continue
		}
		if sets[key] == nil {
			keys = append(keys, key)
		}
		sets[key] = append(sets[key], g)
	}
	for _, key := range keys {
		set := sets[key]
		if len(set) < 3 {
			continue
		}
		by, kind := "数", "board"
		if set[0].kind == "score" {
			by, kind = "分", "scores"
		}
		slices.SortFunc(set, func(a, b *told) int { return cmp.Compare(number(b.slots[by]), number(a.slots[by])) })
		n := len(set) - 1
		g := &told{kind: kind, how: set[0].how, slots: map[string]string{}}
		for k, v := range map[string]string{"首": set[0].at.name, "二": set[1].at.name, "三": set[2].at.name, "末": set[n].at.name,
			"指标": set[0].slots["指标"], "期": set[0].slots["期"], "榜": set[0].slots["榜"], "最": set[0].slots["最"],
			"首值": set[0].slots["数"], "末值": set[n].slots["数"], "末数": set[n].slots["数"], "首分": set[0].slots["分"], "超": fmt.Sprint(n),
			"量": strings.TrimPrefix(set[0].slots["值"], set[0].slots["数"]), "反": map[string]string{"高": "低", "大": "小", "多": "少"}[set[0].slots["最"]]} {
			g.slots[k] = v
		}
		if g.how == "ranks in prose" { // else nobody ranked them
			g.slots["二名"] = "第二|第2"
		}
		var all []string
		for _, row := range set {
			all = append(all, row.slots["数"]+"|更多")
		}
		g.slots["诸值"] = strings.Join(all, " ")
		out = append(out, g)
	}
	return out
}
