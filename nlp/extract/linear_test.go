package extract

import (
	"strings"
	"testing"
	"time"

	"wenzheng/store"
)

// TestLinear reads hostile texts of one and of four times a size: the time may grow with the size, not with its square.
func TestLinear(t *testing.T) {
	r := testReader(t)
	for _, c := range []struct{ name, unit string }{
		{"lines of news", "8月14日，某区委书记林远舟主持召开区委常委会，强调要稳住工业，新增企业35家。\n"},
		{"short lines", "要闻\n"},
		{"headings and paragraphs", "某区开会\n\n8月1日，会议召开。\n\n"},
		{"one sentence", "某区委书记林远舟强调稳外贸"},
		{"one line of clauses", "要抓好生产，完成产值35亿元，"},
		{"titles", "区委书记"},
		{"titles and names", "区委书记林远舟、"},
		{"names", "林远舟、"},
		{"quotations", "“林远舟说"},
		{"brackets", "（某区"},
		{"digits", "35亿元"},
		{"bare digits", "1234567890"},
		{"times", "8月1日"},
		{"Han without marks", "经济运行调度"},
		{"blanks", "某　 "},
		{"rows", "某区\t35\t1\n"},
		{"aligned rows", "某区    35    1\n"},
		{"broken lines", "某区委书记林远舟强调要稳住工业经济和对外贸易\n"},
		{"speakers", "某区委书记林远舟：\n要稳住工业，抓好外贸，\n"},
		{"dots", "买买提·"},
	} {
		t.Run(c.name, func(t *testing.T) {
			size := 30_000
			took := func(n int) time.Duration {
				best := time.Hour
				for range 2 {
					doc := &store.Document{Key: "x", Text: strings.Repeat(c.unit, n/len(c.unit))}
					start := time.Now()
					r.Read(doc)
					best = min(best, time.Since(start))
				}
				return best
			}
			small, big := took(size), took(4*size)
			t.Log(small, big, float64(big)/float64(small))
			if big > 10*small+200*time.Millisecond {
				t.Errorf("%d bytes take %v, %d bytes %v", size, small, 4*size, big)
			}
		})
	}
}
