package question

import (
	"slices"
	"strings"

	"wenzheng/nlp"
	"wenzheng/nlp/regexp"
)

// numeral is the number of a place, or of places.
const numeral = `([一二两三四五六七八九十\d]{1,3})`

var (
	rePlaceOf = regexp.MustCompile(`(倒数)?第\s?` + numeral)
	// reAfterPlace is what may follow the number of a place: 「第二名」, but not 「第二次」.
	reAfterPlace = regexp.MustCompile(`^(?:名|位|的|是|呢|对|吗|吧|么|嘛|了|啊|呀|啦|来着|[，,。！!~～… ]|$|？|\?|谁|哪|分别|各|依次|个(?:呢|是|$|？|\?)|[、和与及,，比跟差](?:(?:倒数)?第|最后|末位|垫底|最低|倒数)|(?:高|低|多|少|差|领先|落后)?(?:出|过|了)?(?:多少|几分)|(?:倒数)?第[一二三四五六七八九十\d]{1,2}(?:[名位呢是的谁哪多差，,？?]|相差|分别|各|$))`)
	reSpan       = regexp.MustCompile(`(?:倒数)?第\s?` + numeral + `[名位]?(?:到|至|-|—|~|～)(?:倒数)?第?` + numeral + `|` + numeral + `[名位]?(?:到|至|-|—|~|～)` + numeral + `[名位]|排(?:名|行|在|第)?` + numeral + `[名位]?(?:到|至|-|—|~|～)第?` + numeral + `(?:[^\d年月日号点%]|$)`)
	// reFirstFew asks for some places, it does not say how many: 「前几名」.
	reFirstFew = regexp.MustCompile(`(前|头|最?后|倒数)几名`)
	// reRunOn names places one after the other: 「第四五六名」.
	reRunOn    = regexp.MustCompile(`第([一二三四五六七八九]{2,4})([名位])`)
	reTopOf    = regexp.MustCompile(`(?:前|头)([一二两三四五六七八九十\d]{1,2})(?:名|位|个|强|家|是|的|有|还|除|$|？|\?|都|哪|和|与|及|、|甲|分别|各|谁|了|[，,。！!~ ])|(?i:top) ?([\d]{1,2})|(?:成绩|得分|排名|板块|榜|运行|建设|更新|考核|综合)(?:单|的|里|中)*([三])甲|最(?:高|多|好|大|快|强|靠前)的?(?:是)?([一二两三四五六七八九十\d]{1,2})(?:个|名|位|家)|(?:领头|领先|打头|靠前)的` + numeral + `(?:个|名|位|家)`)
	reBottomOf = regexp.MustCompile(`(?:最?后|倒数|末)([一二两三四五六七八九十\d]{1,2})(?:名|位|个|家|的|$|？|\?|和|与|及|、)|最(?:低|少|差|小|慢|靠后)的?(?:是)?([一二两三四五六七八九十\d]{1,2})(?:个|名|位|家)|(?:垫底|靠后|落后)的` + numeral + `(?:个|名|位|家)`)
)

// lonePlaces are words for one place of a table.
var lonePlaces = []struct {
	words *regexp.Regexp
	place int
}{
	{regexp.MustCompile(`最低|最后一名|最后(?:$|[^干怎咋去说讲做又还如达签由举召安要求强提])|垫底|倒数|最少|最差|末位|最末|最慢|最小`), -1},
	{regexp.MustCompile(`最高|最多|榜首|头名|头一[名位个家](?:是|$|[？?\s])|夺魁|领先|第一名|冠军|状元|最好|排头(?:$|[^兵])|最大|最快`), 1},
	{regexp.MustCompile(`老末|老幺`), -1},
	{regexp.MustCompile(`榜眼|亚军|[排是]老二`), 2},
	{regexp.MustCompile(`探花|季军|[排是]老三`), 3},
}

// reAndLast names the last place beside another: 「第一和垫底的」.
var reAndLast = regexp.MustCompile(`[、和与及跟](?:最后|末位|垫底|老末)(?:一名|的|$|[差隔各分])`)

// maxPlaces is how many places of a table one span may ask for.
const maxPlaces = 40

// ranks reads which places of a table are asked for, in the order of the question: 「第六到第八」 6 7 8, 「前三和后三」 1 2 3
// -3 -2 -1, 「垫底」 -1. Rank is the first that is asked for alone, Top how many from either end.
func (q *Question) ranks(t string) {
	t = reRunOn.ReplaceAllStringFunc(reFirstDays.ReplaceAllString(t, ""), func(m string) string {
		run := reRunOn.FindStringSubmatch(m)
		var places []string
		for _, k := range run[1] {
			places = append(places, "第"+string(k)+run[2])
		}
		return strings.Join(places, "、")
	})
	t = reFirstFew.ReplaceAllString(t, "${1}五名")
	type asked struct {
		at     int
		places []int
	}
	var all []asked
	note := func(at int, places ...int) { all = append(all, asked{at, places}) }
	from := func(lo, hi int) (out []int) {
		for k := lo; k <= hi && len(out) < maxPlaces; k++ {
			if k != 0 {
				out = append(out, k)
			}
		}
		return out
	}
	group := func(m []int) int { // the number of whichever alternative matched
		for i := 2; i < len(m); i += 2 {
			if m[i] >= 0 {
				return nlp.Numeral(t[m[i]:m[i+1]])
			}
		}
		return 0
	}
	spans := reSpan.FindAllStringSubmatchIndex(t, 4)
	for _, m := range spans {
		i := 2
		for m[i] < 0 {
			i += 4
		}
		lo, hi := nlp.Numeral(t[m[i]:m[i+1]]), nlp.Numeral(t[m[i+2]:m[i+3]])
		if strings.HasPrefix(t[m[0]:], "倒数") {
			lo, hi = -lo, -hi
		}
		if q.Rank == 0 {
			q.Rank = lo
		}
		note(m[0], from(min(lo, hi), max(lo, hi))...)
	}
	for _, m := range rePlaceOf.FindAllStringSubmatchIndex(t, 8) {
		if !reAfterPlace.MatchString(t[m[1]:]) || slices.ContainsFunc(spans, func(s []int) bool { return s[0] <= m[0] && m[0] < s[1] }) {
			continue
		}
		k := nlp.Numeral(t[m[4]:m[5]])
		if m[2] >= 0 {
			k = -k
		}
		if q.Rank == 0 {
			q.Rank = k
		}
		note(m[0], k)
	}
	top := func(re *regexp.Regexp, sign int) {
		m := re.FindStringSubmatchIndex(t)
		if m == nil {
			return
		}
		k := group(m)
		if q.Rank == 0 && q.Top == 0 {
			q.Top = sign * k
		}
		if note(m[0], from(1, k)...); sign < 0 {
			all[len(all)-1].places = from(-k, -1)
		}
	}
	top(reTopOf, 1)
	top(reBottomOf, -1)
	if len(all) == 0 {
		for _, lone := range lonePlaces {
			if m := lone.words.FindStringIndex(t); m != nil {
				if q.Rank == 0 {
					q.Rank = lone.place
				}
				note(m[0], lone.place)
			}
		}
	}
	if m := reAndLast.FindStringIndex(t); m != nil && len(all) > 0 {
		note(m[0], -1)
	}
	slices.SortStableFunc(all, func(x, y asked) int { return x.at - y.at })
	for _, one := range all {
		for _, k := range one.places {
			if !slices.Contains(q.Ranks, k) {
				q.Ranks = append(q.Ranks, k)
			}
		}
	}
}
