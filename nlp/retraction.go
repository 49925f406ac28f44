package nlp

import (
	"regexp"
	"strings"
)

// Retraction is what a correction notice takes back: 「《宁乡：重点项目加速跑》一文中，“46.8亿元”应为“64.8亿元”」.
type Retraction struct {
	Title        string // of the article that is corrected, "" when the sentence names none
	Wrong, Right string // Right is "" where the words are only taken out
	At           int    // byte at which Wrong begins
}

var (
	reRightAfter = regexp.MustCompile(`“([^“”]{1,80})”(?:一句)?(?:有误，|系笔误，|，)?(?:经[^，。；“”]{2,24}，)?(?:正确的)?(?:应为|应是|应改为|更正为|改为)：?“([^“”]{1,80})”`)
	// 「“资金已到位一半”，实为到位七千万元」
	reInTruth = regexp.MustCompile(`“([^“”]{1,80})”(?:有误|不准确|系笔误)?，(?:实为|实际为|实际是|实际应为)：?“?([^“”。；]{1,60})`)
	// 「“县长某某到某镇调研”系记者误记，实际调研人为副县长某某」
	reMisreported = regexp.MustCompile(`“([^“”]{1,80})”(?:一句|一处)?(?:系|属|为)(?:本报)?(?:记者|编辑|编者|作者|通讯员)?(?:误记|误写|误传|误植|误报|笔误|口误)，((?:实际|实|正确)[^“”。；]{1,60})`)
	reWrongAfter  = regexp.MustCompile(`“([^“”]{1,80})”(?:误写作|误写为|误写成|误作|误为|误印作|误印为|误刊为|错写成|写作|写成|印作|印成)“([^“”]{1,80})”`)
	// 「GDP增长9.6%有误，应为6.9%」
	reFigures = regexp.MustCompile(`(\d[\d.,]*[^\d，。；：、“”《》\s]{0,4}?)(?:有误|系笔误|为误)?，?(?:实|正确的?)?(?:应为|应是|应更正为)(\d[\d.,]*[^\d，。；：、“”《》\s]{0,4})`)
	// 「游客误为73万人次，正确数据为37万人次」
	reMistaken = regexp.MustCompile(`误(?:为|写为|写作|写成|作|印为|印作|印成|刊为)“?(\d[\d.,]*[^\d，。；：、“”《》\s]{0,4})”?，(?:正确|实际|准确)的?(?:数据|数字|数值|表述|内容|金额)?(?:应|应当)?[为是]“?(\d[\d.,]*[^\d，。；：、“”《》\s]{0,4})”?`)
	// 「项目开工率应为88.6%，误为86.8%」, 「姓名应为“某某”，误为“某某”」
	reRightFirst = regexp.MustCompile(`应(?:为|是)(?:“([^“”]{1,80})”|(\d[\d.,]*[^\d，。；：、“”《》\s]{0,4}))，(?:原文|文中|报纸|本报)?[误错](?:为|写为|写作|写成|作|印为|印作|印成|刊为|排为)(?:“([^“”]{1,80})”|(\d[\d.,]*[^\d，。；：、“”《》\s]{0,4}))`)
	// 「文末“预计亩产创新高”一句删去」
	reDeleted = regexp.MustCompile(`“([^“”]{4,80})”(?:一句|一段|一语|一词|等?字样|等?表述|等内容|的表述|的说法|这句话|这段话)?，?(?:有误，|系误植，|没有依据，|失实，)?(?:应当|应予|应|予以|现予以?|特予)?(?:删去|删除|撤回|撤销|作废)`)
	// 「“副书记某某”职务有误」
	reFaulty = regexp.MustCompile(`“([^“”]{1,80})”(?:一词|一句|一处|中)?的?(?:职务|姓名|表述|称谓|身份|单位)?(?:有误|错误|不准确|系笔误)`)
	// 「把某市委书记某某误作“某县委书记某某”」, 「误将…写成某县委书记某某」
	reMisnamed = regexp.MustCompile(`误(?:写|印|刊|标|登|署|排)?(?:作|为|成)了?“?([^“”，。；！？]{1,60})`)
	reMistook  = regexp.MustCompile(`误[将把][^，。；！？]{1,80}?(?:写|印|刊|标|登|署|排|当)(?:作|为|成)了?“?([^“”，。；！？]{1,60})`)
	reNoticed  = regexp.MustCompile(`《([^》]{2,60})》`)
)

// retracts are characters of which every retraction has one.
var retracts = NewChars("应误更删撤")

// Retractions returns what a sentence of a paper takes back, in order of its words.
func Retractions(s string) []Retraction {
	has := func(word string) bool { return Index(s, word) >= 0 }
	truth := has("，实")
	if !truth && !retracts.In(s) || !has("“") && !has("误") && !has("应为") && !has("应是") && !has("应更正为") {
		return nil
	}
	var out []Retraction
	add := func(re *regexp.Regexp, right, wrong int) {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			if m[2*right] < 0 || m[2*wrong] < 0 {
				continue
			}
			r := Retraction{Wrong: s[m[2*wrong]:m[2*wrong+1]], Right: s[m[2*right]:m[2*right+1]], At: m[2*wrong]}
			for _, t := range reNoticed.FindAllStringSubmatchIndex(s[:m[0]], -1) {
				r.Title = s[t[2]:t[3]]
			}
			out = append(out, r)
		}
	}
	add(reRightAfter, 2, 1)
	add(reFigures, 2, 1)
	if truth {
		add(reInTruth, 2, 1)
	}
	if i := strings.Index(s, "”"); i >= 0 && (strings.Contains(s[i:], "删") || strings.Contains(s[i:], "撤") || strings.Contains(s[i:], "作废")) {
		for _, m := range reDeleted.FindAllStringSubmatchIndex(s, -1) {
			r := Retraction{Wrong: s[m[2]:m[3]], At: m[2]}
			for _, t := range reNoticed.FindAllStringSubmatchIndex(s[:m[0]], -1) {
				r.Title = s[t[2]:t[3]]
			}
			if r.Title != "" {
				out = append(out, r)
			}
		}
	}
	if strings.Contains(s, "误") {
		add(reMisreported, 2, 1)
		add(reWrongAfter, 1, 2)
		add(reMistaken, 2, 1)
		add(reRightFirst, 1, 3)
		add(reRightFirst, 2, 4)
	}
	return out
}

// Faulty returns the words that a sentence of a paper calls wrong, whether it tells the right ones or not: where each begins and ends.
func Faulty(s string) [][2]int {
	if Index(s, "误") < 0 && Index(s, "不准确") < 0 {
		return nil
	}
	var out [][2]int
	for _, re := range []*regexp.Regexp{reFaulty, reMisnamed, reMistook} {
		for _, m := range re.FindAllStringSubmatchIndex(s, -1) {
			out = append(out, [2]int{m[2], m[3]})
		}
	}
	return out
}
