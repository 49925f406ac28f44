package qa_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"wenzheng/nlp/answer"
	"wenzheng/nlp/qa"
)

// What is drawn are the figures and records of the corpus, and nothing that cannot be compared.
func TestCharts(t *testing.T) {
	s := sample(t)
	at := time.Date(2025, 8, 20, 12, 0, 0, 0, time.FixedZone("", 8*3600))
	draw := func(q string) *answer.Chart {
		t.Helper()
		r, err := s.engine.Ask(context.Background(), qa.Request{Text: q, Now: at})
		if err != nil {
			t.Fatal(err)
		}
		return r.Answer.Chart
	}
	if c := draw("比较崂山和平度2026年GDP目标"); c == nil || c.Kind != "bar" || c.Unit != "亿元" ||
		!slices.Equal(c.Labels, []string{"崂山区", "平度市"}) || !slices.Equal(c.Series[0].Values, []float64{1500, 1200}) {
		t.Errorf("aims: %+v", c)
	}
	if c := draw("比较崂山和李沧2026年GDP目标"); c != nil {
		t.Errorf("an aim that nobody named: %+v", c)
	}
	if c := draw("城市更新建设得分前三"); c == nil || c.Kind != "bar" || c.Series[0].Values[0] != 19.38 {
		t.Errorf("scores: %+v", c)
	}
	c := draw("安全底线 变化趋势")
	if c == nil || c.Kind != "line" || len(c.Labels) < 2 || len(c.Labels) != len(c.Series[0].Values) {
		t.Fatalf("trend: %+v", c)
	}
	if last := c.Labels[len(c.Labels)-1]; last != "2025年" || c.Series[0].Values[len(c.Labels)-1] < 3 {
		t.Errorf("trend: %+v", c)
	}
	if c := draw("崂山区书记最近强调什么"); c != nil {
		t.Errorf("words are drawn: %+v", c)
	}
}
