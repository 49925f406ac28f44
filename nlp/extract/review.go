package extract

import (
	"strconv"
	"strings"

	"wenzheng/nlp/clean"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

var (
	// reLookedBack is the heading of a chapter on what was done in a year: 「一、2025年工作回顾」, 「过去五年工作回顾」.
	reLookedBack = regexp.MustCompile(`^[^，。；：]{0,16}?(?:((?:19|20)\d{2})年)?[^，。；：0-9]{0,10}(?:工作|发展|任务|情况|目标)[^，。；：]{0,6}(?:回顾|总结)$`)
	// reThisYears is the heading of one on what is to be done in the year of writing.
	reThisYears = regexp.MustCompile(`^[^，。；]{0,8}今年[^，。；]{0,16}(?:安排|目标|任务|计划|打算|部署|思路|要求|重点)`)
)

// looksBack reports whether an article, in which y is the last year named, was written when y was over: a report on the work of
// government with a chapter 「2025年工作回顾」, or 「过去一年工作回顾」 that tells of 2025, or any such paper with one on 「今年工作安排」.
func looksBack(a *clean.Article, y int) bool {
	year := strconv.Itoa(y)
	back, ahead := false, strings.Contains(a.Title+a.Subtitle, "工作报告")
	inside := false // a chapter that looks back and names no year
	see := func(head string) {
		m := reLookedBack.FindStringSubmatch(head)
		if inside = m != nil && m[1] == "" && head != a.Title; m != nil && m[1] == year {
			back = true
		}
		ahead = ahead || reThisYears.MatchString(head)
	}
	see(a.Title)
	see(a.Subtitle)
	for i := range a.Paras {
		s := a.Paras[i].S
		switch {
		case strings.Contains(s, "明年"):
			return false
		case a.Paras[i].Kind == store.Heading:
			if chapter(s) || !inside || reLookedBack.MatchString(s) || reThisYears.MatchString(s) {
				see(s)
			}
		case inside && strings.Contains(s, year+"年"):
			back = true
		}
	}
	return back && ahead
}
