package qa_test

import (
	"slices"
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// What follows a message with several questions is about all that was told, not about its last part.
func TestSeveralQuestions(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 云台区委召开全会\ndate: 2025-08-12\n---\n\n8月11日，云台区委书记祝晚晴在全会上强调，“要把渔港修好”。\n",
		"b.md": "---\ntitle: 石梁县推进旅游\ndate: 2025-08-13\n---\n\n8月12日，石梁县委书记尚一鸣指出，“要把古道修好，上半年抓好项目31个，其中在建12个”。\n",
	})}
	ask := func(questions ...string) string {
		return s.asks(t, at(t, "2025-08-20"), answer.Form{}, questions...).Text
	}
	both := "云台区委书记祝晚晴强调什么？石梁县委书记尚一鸣指出什么？"
	for _, c := range []struct {
		follow   string
		has, not []string
	}{
		{"来源 1", []string{"云台区委召开全会", "渔港"}, []string{"古道"}},
		{"来源 2", []string{"石梁县推进旅游", "古道"}, []string{"渔港"}},
		{"来源 3", []string{"只有2个来源"}, nil},
		{"为什么", []string{"祝晚晴强调什么", "尚一鸣指出什么", "a.md", "b.md"}, nil},
		{"原话", []string{"渔港", "古道", "原话"}, nil},
		{"再说一遍", []string{"渔港", "古道"}, nil},
		{"更多", []string{"没有更多"}, nil},
	} {
		got := ask(both, c.follow)
		for _, w := range c.has {
			if !strings.Contains(got, w) {
				t.Errorf("%s: no %s in %s", c.follow, w, got)
			}
		}
		for _, w := range c.not {
			if strings.Contains(got, w) {
				t.Errorf("%s: %s in %s", c.follow, w, got)
			}
		}
	}
	if got := ask("石梁县委书记尚一鸣抓多少项目 在建几个"); strings.Count(got, "古道") != 1 {
		t.Errorf("told more than once: %s", got)
	}
}

// Each part keeps its lead above its own points, and cites by the numbers of the one list of sources.
func TestPartsKeepTheirPoints(t *testing.T) {
	r := sample(t).asks(t, at(t, "2025-08-18"), answer.Form{}, "张元升最近强调什么？张友玉最近强调什么？")
	if len(r.Parts) != 2 {
		t.Fatalf("%d parts: %s", len(r.Parts), r.Text)
	}
	for i, name := range []string{"张元升", "张友玉"} {
		p := r.Parts[i]
		if !strings.Contains(p.Lead, name) || len(p.Points) == 0 {
			t.Errorf("part %d: %s, %d points", i+1, p.Lead, len(p.Points))
		}
		for _, point := range p.Points {
			if slices.ContainsFunc(point.Cites, func(c int) bool { return c >= len(r.Sources) }) {
				t.Errorf("part %d cites %v of %d", i+1, point.Cites, len(r.Sources))
			}
		}
	}
	if n := strings.Count(r.Text, "来源："); n != 1 {
		t.Errorf("%d lists of sources: %s", n, r.Text)
	}
}

// Questions of one message stand each for itself, however they are counted or joined.
func TestPartsCounted(t *testing.T) {
	s := worded(t)
	for _, q := range []string{
		"1.龙泉市书记说亿元项目多少 2.汤一舟说专班多少", "问题一：龙泉市书记说亿元项目多少；问题二：汤一舟说专班多少",
		"先说龙泉市书记说亿元项目多少，再说汤一舟说专班多少", "想问两个事：季若水说亿元项目多少；汤一舟说专班多少",
		"季若水说亿元项目多少。对了，汤一舟说专班多少",
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, q).Text
		if !strings.Contains(got, "52个") || !strings.Contains(got, "6个专班") {
			t.Errorf("%s: %s", q, got)
		}
	}
}

// A short question that names what the turn before did not tell of is a new one; one that it does tell of follows.
func TestAnew(t *testing.T) {
	s := worded(t)
	for _, c := range []struct{ first, then, has, not string }{
		{"季若水最近强调什么", "专班多少个", "6个专班", "没有季若水"},
		{"汤一舟最近说了什么", "谁提到瞪羚", "季若水", "不是汤一舟"},
		{"2024年龙泉有啥事", "专班多少个", "6个专班", "没有2024年"},
		{"龙泉市书记说亿元项目多少", "首店多少家", "247家", ""},
		{"季若水最近强调什么", "班列怎么说", "没有", ""},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.first, c.then).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s, %s: %s", c.first, c.then, got)
		}
	}
}

// What is asked behind who somebody is, without a word for him, is about him.
func TestHeWithoutAWord(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 推介会在沅陵举办\ndate: 2025-03-02\n---\n\n3月1日，产业推介会在沅陵县举办。省工业和信息化厅副厅长常远山出席并致辞。常远山指出，要支持中小企业。\n",
		"b.md": "---\ntitle: 沅陵县委书记走访企业\ndate: 2025-07-02\n---\n\n7月1日，沅陵县委书记温以宁拜访云杉智能公司，强调要用好产业配套。\n",
	})}
	s.expect(t, "2025-07-03", []expected{
		{"常远山是谁，在沅陵讲了啥", "副厅长 中小企业", "温以宁"},
		{"常远山是什么人，在推介会上说了什么", "副厅长 中小企业", "温以宁"},
		{"沅陵县委书记是谁？本周他见了哪家公司？", "温以宁 云杉智能", "职务"},
		{"沅陵县委书记是谁 | 本周他拜访了哪家公司", "云杉智能", "职务"},
		{"沅陵县委书记是谁 | 他还当过什么", "温以宁", "云杉智能"},
	})
}

// When it was is told with who did it, once.
func TestWhenBehindWho(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 沅陵县委书记督导云杉产业园\ndate: 2025-07-02\n---\n\n7月1日，沅陵县委书记温以宁到云杉产业园督导，强调要守住安全底线。\n",
	})}
	got := s.asks(t, at(t, "2025-07-03"), answer.Form{}, "云杉产业园是哪位书记去督导的，哪一天").Text
	if strings.Count(got, "语料中的") != 1 || !strings.Contains(got, "7月1日") || !strings.Contains(got, "温以宁") {
		t.Error(got)
	}
}
