package clean

import (
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

var (
	// reNumberLine is the number of a part of a page, alone on its line: 「01」, 「三」, 「PART 2」.
	reNumberLine = regexp.MustCompile(`^(?:(?i:part|no|vol)[. ]{0,2})?(?:0?(\d{1,2})|([一二三四五六七八九十]{1,3}))$`)
	// reTeasers is the line above the headlines of other pages.
	reTeasers = regexp.MustCompile(`^[【\[—\-* ]*(?:往期(?:推荐|回顾|精彩|精选|热文)|精彩(?:回顾|推荐|推送)|热门推荐|热文推荐|更多推荐|相关推荐|猜你喜欢|延伸阅读|推荐阅读|相关阅读)[】\]—\-* ：:]*$`)
)

// numbered makes headings of the headlines that stand each below a number of its own, from one on: 「01」, 「市委书记调研秋收」. When most
// of what stands below opens as a report does, each is one.
func numbered(ls []line) {
	var heads []int
	for i := 0; i+2 < len(ls); i++ {
		s := strings.TrimSpace(ls[i].S)
		if len(s) > len("part. 二十三") {
			continue
		}
		m := reNumberLine.FindStringSubmatch(s)
		if m == nil || ls[i].kind != lineText && ls[i].kind != lineHeading {
			continue
		}
		l := &ls[i+1]
		if nlp.Numeral(m[1]+m[2]) == len(heads)+1 && l.kind == lineText && runes(l.S) >= 4 && runes(l.S) <= 45 && !closed(l.S) {
			heads = append(heads, i)
		}
	}
	if len(heads) < 2 {
		return
	}
	reports := 0
	for _, i := range heads {
		if s := ls[i+2].S; opensReport(s) || dateline(s) != "" || strings.Contains(firstRunes(s, 24), "记者") {
			reports++
		}
	}
	for _, i := range heads {
		ls[i].kind = lineJunk
		l := &ls[i+1]
		l.kind, l.numbered, l.gap, l.item = lineHeading, true, true, 2*reports >= len(heads) // else they are chapters of one report
	}
}

// teasers drops the headlines of other pages below their line: 「往期推荐」.
func teasers(ls []line) {
	for i := range ls {
		if !reTeasers.MatchString(strings.TrimSpace(ls[i].S)) {
			continue
		}
		ls[i].kind = lineJunk
		for k := i + 1; k < len(ls) && (k == i+1 || !ls[k].gap) && ls[k].kind == lineText && runes(ls[k].S) <= 45 && !strings.HasSuffix(ls[k].S, "。"); k++ {
			ls[k].kind = lineJunk
		}
	}
}
