package question_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"wenzheng/configs"
	"wenzheng/nlp"
	"wenzheng/nlp/question"
	"wenzheng/store"
)

var update = flag.Bool("update", false, "write testdata/questions.txt anew")

// parser knows the places of the lexicon and a roster of invented holders.
var parser = sync.OnceValue(func() *question.Parser {
	lex, err := nlp.ParseLexicon(configs.FS)
	if err != nil {
		panic(err)
	}
	tok, err := nlp.OpenTokenizer(configs.FS, lex)
	if err != nil {
		panic(err)
	}
	var people []store.Tenure
	for _, h := range []struct{ name, district, body, title string }{
		{"林远舟", "崂山区", "", "区委书记"}, {"周望川", "李沧区", "", "区委书记"}, {"何一鸣", "平度市", "", "市委书记"}, {"苏小满", "即墨区", "", "区长"},
		{"苏小满", "", "青岛蓝谷管理局", "局长"}, {"韩立秋", "青岛市", "", "市委书记"}, {"孟知远", "黄岛区", "", "区委书记"}, {"林可为", "市南区", "", "区委书记"},
		{"白露", "莱西市", "", "市委书记"}, {"秦牧野", "城阳区", "", "区委书记"}, {"顾长风", "胶州市", "", "市委书记"}, {"沈千帆", "即墨区", "", "区委书记"}, {"郭晓峰", "市北区", "", "区委书记"},
	} {
		people = append(people, store.Tenure{Name: h.name, Post: store.Post{District: h.district, Body: h.body, Title: h.title}, Count: 1,
			First: store.Proof{When: store.On(store.Date(2022, 7, 26))}, Last: store.Proof{When: store.On(store.Date(2025, 8, 14))}})
	}
	districts := map[string]int{"青岛市": 20}
	for _, d := range []string{"市南区", "市北区", "黄岛区", "崂山区", "李沧区", "城阳区", "即墨区", "胶州市", "平度市", "莱西市"} {
		districts[d] = 10
	}
	return question.New(lex, tok, people, districts)
})

var now = time.Date(2025, 8, 18, 12, 0, 0, 0, time.FixedZone("Asia/Shanghai", 8*3600))

// ask reads messages one after the other and returns how the last is understood.
func ask(t testing.TB, messages ...string) *question.Question {
	var before []store.Turn
	var q *question.Question
	for _, m := range messages {
		q = parser().Parse(m, before, now)
		raw, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		before = append(before, store.Turn{Question: m, Slots: raw, Now: now})
	}
	return q
}

// shown writes intent and slots as testdata/questions.txt has them.
func shown(q *question.Question) string {
	out := []string{string(q.Intent)}
	for _, s := range []struct {
		name string
		list []string
	}{{"人", q.Persons}, {"职", q.Titles}, {"机构", q.Bodies}, {"区", q.Districts}, {"题", q.Themes}, {"词", q.Terms}, {"非区", q.NotDistricts}, {"非人", q.NotPersons}, {"旧", q.Past}, {"外", q.Unknown}, {"注", q.Notes}} {
		if len(s.list) > 0 {
			out = append(out, s.name+"="+strings.ReplaceAll(strings.Join(s.list, "、"), " ", ""))
		}
	}
	add := func(name string, value any, ok bool) {
		if ok {
			out = append(out, fmt.Sprint(name, "=", value))
		}
	}
	add("姓", q.Surname, q.Surname != "")
	if !q.Time.IsZero() {
		out = append(out, "时="+q.Time.From.String()+"…"+q.Time.Last().String())
	}
	for _, not := range q.NotTimes {
		out = append(out, "非时="+not.From.String()+"…"+not.Last().String())
	}
	add("错", q.BadTime, q.BadTime != "")
	add("控", q.Control, q.Control != "")
	add("号", q.Number, q.Number != 0)
	add("第", q.Rank, q.Rank != 0)
	add("前", q.Top, q.Top != 0)
	add("问", q.Ask, q.Ask != question.AskWhat && q.Ask != "")
	for _, f := range []struct {
		name string
		on   bool
	}{{"最近", q.Recent}, {"原话", q.Verbatim}, {"未见", q.Absent}, {"他", q.Pronoun}} {
		if f.on {
			out = append(out, f.name)
		}
	}
	return strings.Join(out, " ")
}

// TestQuestions reads every line of testdata/questions.txt: 「问题 ⇒ 意图 槽=值…」, with earlier messages before 「｜」. A line
// that begins with 「!」 is a known fault, and what stands behind 「⇒」 is what it should be; the test complains when it is.
func TestQuestions(t *testing.T) {
	const file = "testdata/questions.txt"
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(raw), "\n"), "\n")
	n := 0
	for i, line := range lines {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		line, fault := strings.CutPrefix(line, "!")
		text, want, _ := strings.Cut(line, " ⇒ ")
		got := shown(ask(t, strings.Split(text, "｜")...))
		n++
		switch {
		case fault && got == want:
			t.Errorf("line %d: %s is understood now; it is no fault any more", i+1, text)
		case !fault && got != want && *update:
			lines[i] = text + " ⇒ " + got
		case !fault && got != want:
			t.Errorf("line %d: %s\n got %s\nwant %s", i+1, text, got, want)
		}
	}
	if n < 120 {
		t.Errorf("%d questions, want at least 120", n)
	}
	if *update {
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// text generates messages from words that mean something to the parser, and noise.
var text = rapid.Custom(func(t *rapid.T) string {
	words := rapid.SampledFrom([]string{"崂山", "崂山区", "李沧", "书记", "区委书记", "市长", "林远舟", "林书记", "白露", "最近", "上周", "8月14日", "2025年", "2022年7月", "13月", "强调", "说了什么", "是谁",
		"谁", "多少", "第三", "前五名", "经济运行", "安全生产", "比较", "和", "除了", "不要", "那", "呢", "他", "更多", "来源 2", "为什么", "原话", "，", "？", " ", "GDP", "laoshan", "嶗山", "😀", "\xff", "1500亿", "“", "）", "去了哪里", "胶南市", "\u202e", "@bot"})
	return strings.Join(rapid.SliceOfN(words, 0, 9).Draw(t, "words"), "")
})

// TestParse reads generated messages and follow-ups: twice the same, with an intent, nobody and no place twice.
func TestParse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		messages := rapid.SliceOfN(text, 1, 3).Draw(t, "messages")
		var before []store.Turn
		for _, m := range messages {
			a, b := parser().Parse(m, before, now), parser().Parse(m, before, now)
			x, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			if y, _ := json.Marshal(b); !bytes.Equal(x, y) {
				t.Fatalf("%q:\n%s\n%s", m, x, y)
			}
			check(t, m, a)
			before = append(before, store.Turn{Question: m, Slots: x, Now: now})
		}
	})
}

func check(t interface{ Fatalf(string, ...any) }, m string, q *question.Question) {
	switch {
	case q == nil || q.Intent == "" && q.Control == "":
		t.Fatalf("%q has no intent", m)
	case !utf8.ValidString(q.Text) && utf8.ValidString(m):
		t.Fatalf("%q is not UTF-8", q.Text)
	case len(slices.Compact(slices.Sorted(slices.Values(q.Persons)))) != len(q.Persons):
		t.Fatalf("%q: persons twice: %q", m, q.Persons)
	case len(slices.Compact(slices.Sorted(slices.Values(q.Districts)))) != len(q.Districts):
		t.Fatalf("%q: districts twice: %q", m, q.Districts)
	}
}

// FuzzParse reads any message, behind any other. None may take long: the limit is far above what a megabyte needs.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"崂山区书记最近强调什么", "那李沧呢", "2025年13月", "\xff\xfe书记", "张书记", "更多", strings.Repeat("书记", 20_000), strings.Repeat("第一", 9_000) + "？", strings.Repeat("（“2025年", 5_000)} {
		f.Add(s, "林远舟最近说了什么")
		f.Add("那城阳呢", s)
	}
	f.Fuzz(func(t *testing.T, m, earlier string) {
		began := time.Now()
		q := ask(t, earlier, m)
		if took := time.Since(began); took > 2*time.Second {
			t.Fatalf("%d and %d bytes took %v", len(earlier), len(m), took)
		}
		if q.Intent == "" && q.Control == "" {
			t.Fatalf("%q after %q has no intent", m, earlier)
		}
	})
}

// TestLong reads a megabyte of what could be slow.
func TestLong(t *testing.T) {
	for _, unit := range []string{"崂山区书记最近强调什么，", "书记", "第一", "2025年8月14日", "（“", "林", "laoshan ", "1", "一", " ", "\xff", "那呢", "比较崂山和李沧", "除了", "😀", "多少家", "@bot "} {
		m := strings.Repeat(unit, 1<<20/len(unit))
		began := time.Now()
		ask(t, m)
		if took := time.Since(began); took > time.Second {
			t.Errorf("a megabyte of %q takes %v", unit, took)
		}
	}
}

// TestFollowUps replaces the place of the turn before and keeps the other slots.
func TestFollowUps(t *testing.T) {
	places := map[string]string{"李沧": "李沧区", "城阳": "城阳区", "平度市": "平度市", "即墨": "即墨区", "莱西": "莱西市"}
	names := make([]string, 0, len(places))
	for n := range places {
		names = append(names, n)
	}
	slices.Sort(names)
	firsts := []string{"崂山区书记最近强调什么", "崂山区书记2022年说了什么", "崂山区委书记是谁", "崂山区2026年生产总值目标", "崂山区 人工智能", "崂山区8月14日有哪些活动"}
	rapid.Check(t, func(r *rapid.T) {
		first := rapid.SampledFrom(firsts).Draw(r, "first")
		name := rapid.SampledFrom(names).Draw(r, "place")
		form := rapid.SampledFrom([]string{"那%s呢", "%s呢", "那么%s呢？", "还有%s呢"}).Draw(r, "form")
		a, b := ask(t, first), ask(t, first, fmt.Sprintf(form, name))
		if !slices.Equal(b.Districts, []string{places[name]}) {
			r.Fatalf("districts %q", b.Districts)
		}
		if b.Intent != a.Intent || b.Time != a.Time || b.Recent != a.Recent || !slices.Equal(b.Titles, a.Titles) || !slices.Equal(b.Themes, a.Themes) || !slices.Equal(b.Terms, a.Terms) {
			r.Fatalf("%s\n%s", shown(a), shown(b))
		}
	})
}

// TestNothingBefore: what another member asked is nothing to follow.
func TestNothingBefore(t *testing.T) {
	if q := ask(t, "那李沧呢"); len(q.Titles) > 0 || q.Follows {
		t.Errorf("%s follows nothing", shown(q))
	}
}

func BenchmarkParse(b *testing.B) {
	p := parser()
	for _, m := range []string{"崂山区书记最近强调什么", "2022年7月到2023年3月即墨区重点项目的总投资是多少", strings.Repeat("崂山区书记最近强调什么，", 1<<20/36)} {
		b.Run(fmt.Sprint(len(m)), func(b *testing.B) {
			for day := 0; b.Loop(); day++ { // each day reads anew
				p.Parse(m, nil, now.AddDate(0, 0, day))
			}
		})
	}
}

// A verb that may end a frame is part of the question when nothing frames it, and a word that is no frame stays.
func TestBareKeeps(t *testing.T) {
	for _, q := range []string{"提供就业岗位多少个", "核实了几条线索", "反馈问题整改了几个", "问政平台是谁建的", "请问了解放路多少人", "工作报告，林远舟说了什么", "谁不知道平度的书记", "数据，谁提到过", "平度书记是谁，原话"} {
		want := strings.TrimPrefix(q, "请")
		if got := parser().Bare(q); got != q && got != want {
			t.Errorf("%s: %s", q, got)
		}
	}
	for q, want := range map[string]string{
		"请核实反馈问题几个":              "反馈问题几个",
		"请核实一下，平度书记是谁":           "平度书记是谁",
		"记不清平度书记是谁了":             "平度书记是谁",
		"经研究，需要了解平度书记是谁，请予说明":    "平度书记是谁",
		"为做好工作，请提供平度书记最近强调什么":    "平度书记最近强调什么",
		"请梳理平度书记的公开表态，盼复":        "请梳理平度书记的公开表态",
		"假如有人问你平度书记是谁，你怎么答":      "平度书记是谁",
		"单位里刚来的，领导让问平度书记是谁，谢谢":   "平度书记是谁",
		"平度日报记者求问：崂山书记是谁？急！！！":   "崂山书记是谁？",
		"机器人，能说说平度书记是谁吗，在线等，别瞎编": "平度书记是谁",
		"平度书记是谁你知道吗":             "平度书记是谁",
		"平度書記是誰，給個出處":            "平度书记是谁",
		"我在写一篇稿子，平度书记最近强调什么；李沧呢": "平度书记最近强调什么；李沧呢",
	} {
		if got := parser().Bare(q); got != want {
			t.Errorf("%s: %s, want %s", q, got, want)
		}
	}
}

// Who holds an office is asked in many words.
func TestWhoWorded(t *testing.T) {
	for _, m := range []string{"平度市委书记系何人", "平度市委书记姓甚名谁", "平度市委书记由哪位同志担任", "谁坐着平度市委书记的位子", "据报道平度市委书记是何人", "平度市委书记哪个在当", "请核实平度市委书记是谁"} {
		if q := ask(t, m); q.Intent != question.WhoIs || !slices.Equal(q.Districts, []string{"平度市"}) || !slices.Equal(q.Titles, []string{"市委书记"}) {
			t.Errorf("%s: %s", m, shown(q))
		}
	}
	if q := ask(t, "平度2026年GDP目标好多"); q.Intent != question.Figure {
		t.Errorf("好多: %s", shown(q))
	}
}
