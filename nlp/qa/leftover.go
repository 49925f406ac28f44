package qa

// A question that found nothing is answered again with its words read otherwise.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/clean"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// answerOnce answers, and when nothing is found, again by the name that the question holds.
func (a *asking) answerOnce(read *question.Question) (*answer.Answer, error) {
	ans, err := a.answerLoose(read)
	if err != nil || ans.Answerable || a.q.Intent != question.Unknown && a.q.Intent != question.OutOfScope {
		if err != nil || !ans.Answerable || a.q.Intent == question.Ambiguous {
			return ans, err
		}
		if a.denied { // whose it is held the office before
			first := a.q
			if again, err := a.answerEarlier(read); err != nil || again != nil {
				return again, err
			}
			a.q = first
		}
		return a.besideYearless(ans, read)
	}
	refused := a.q
	if told, err := a.adjoining(read, true); err != nil || told != nil {
		return told, err
	}
	if again, err := a.answerAnchored(read); err != nil || again != nil {
		return again, err
	}
	a.q = refused
	if again, err := a.answerYearless(read, ""); err != nil || again != nil {
		return again, err
	}
	if a.q = refused; refused.Intent == question.Unknown {
		if told, err := a.standsThere(read); err != nil || told != nil {
			return told, err
		}
	}
	if told, err := a.adjoining(read, false); err != nil || told != nil {
		return told, err
	}
	if told, err := a.behind(read); err != nil || told != nil {
		return told, err
	}
	if told, err := a.inLastReport(read); err != nil || told != nil {
		return told, err
	}
	if told, err := a.answerUnplaced(read); err != nil || told != nil {
		return told, err
	}
	if told, err := a.headline(read); err != nil || told != nil {
		return told, err
	}
	return ans, nil
}

// answerLoose answers, and when a word that the question only asks with kept it from finding anything, answers again
// without that word. read is the question as it was.
func (a *asking) answerLoose(read *question.Question) (*answer.Answer, error) {
	ans, err := a.answer()
	if err == nil && !a.denied && !a.missed {
		ans, err = a.correctTime(read, ans)
	}
	if err == nil && (a.denied || a.missed) && len(a.claimed) == 0 && len(a.q.Persons)+len(a.q.Titles) == 0 { // what the place itself has of it corrects it, too
		first, denied := a.q, a.denied
		a.denied = false
		switch own, err := a.answerClaimed(read.Clone()); {
		case err != nil:
			return nil, err
		case own != nil && !a.denied && denied:
			return answer.Join([]*answer.Answer{ans, own}, a.req.Form), nil
		case own != nil && !a.denied:
			return own, nil
		}
		a.q = first
	}
	if err == nil && ans.Answerable && a.q.Control == "" && !a.denied {
		return a.asMeant(read, ans)
	}
	if err != nil || ans.Answerable || a.q.Intent != question.Unknown && a.q.Intent != question.OutOfScope || a.q.Control != "" {
		return ans, err
	}
	q := read.Clone()
	if again, err := a.answerRole(q); err != nil || again != nil {
		return again, err
	}
	unchanged := a.q
	if again, err := a.answerOfPart(read); err != nil || again != nil {
		return again, err
	}
	if again, err := a.answerPrinted(read); err != nil || again != nil {
		return again, err
	}
	a.q = unchanged
	if len(q.Terms) == 0 || q.Stranger != "" || len(q.Unknown) > 0 {
		return ans, nil
	}
	refused := a.q
	if again, err := a.answerClaimed(q); err != nil || again != nil {
		return again, err
	}
	if again, err := a.answerWritten(q); err != nil || again != nil {
		return again, err
	}
	if a.numbered(q) {
		a.q = q
		return a.answer()
	}
	if again, err := a.answerRespelled(q); err != nil || again != nil {
		return again, err
	}
	if again, err := a.answerUntitled(q); err != nil || again != nil {
		return again, err
	}
	if again, err := a.answerResplit(q); err != nil || again != nil {
		return again, err
	}
	a.q = refused
	if again, err := a.answerMended(q); err != nil || again != nil {
		return again, err
	}
	if again, err := a.answerParted(q); err != nil || again != nil {
		return again, err
	}
	a.q = refused
	if again, err := a.answerEarlier(q); err != nil || again != nil {
		return again, err
	}
	if a.q = refused; refused.Intent != question.Unknown ||
		len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies) == 0 && q.Time.IsZero() {
		return ans, nil
	}
	topics, spare, dropped, err := a.leftover(q)
	if err != nil || len(topics) == len(q.Terms) || len(topics) > 0 && dropped == 0 { // 「养老金」 is the topic, whatever stands beside it
		a.q = refused
		return ans, err
	}
	q.Terms = topics
	if len(topics) == 0 && (q.Intent == question.Project || q.Intent == question.Place || q.Intent == question.Figure) {
		if q.Intent = question.Latest; len(q.Persons)+len(q.Titles)+len(q.Districts) == 0 {
			q.Intent = question.Date
		}
	}
	a.q, a.spared = q, spared{"without_words", spare}
	again, err := a.answer()
	if a.spared = (spared{}); err != nil || again.Answerable {
		return again, err
	}
	a.q = refused
	return ans, nil
}

// answerRole answers a question for what people are, as a word: 「某区要引多少院士」 asks for no one's office. nil when it names an office,
// or there is still no answer.
func (a *asking) answerRole(q *question.Question) (*answer.Answer, error) {
	if len(q.Terms)+len(q.Persons) > 0 || len(q.Titles) != 1 || reOffice.MatchString(q.Titles[0]) || !a.holds(q.Titles[0]) {
		return nil, nil
	}
	refused, role := a.q, *q
	role.Terms, role.Titles, role.Intent = q.Titles, nil, question.Project
	if role.Ask == question.AskHow {
		role.Intent = question.Figure
	}
	a.q = &role
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		a.q = refused
		return nil, err
	}
	return ans, nil
}

// answerRespelled answers with the words at length that a question shortens, 「城更」 is 城市更新. nil when there are none, or still no answer.
func (a *asking) answerRespelled(q *question.Question) (*answer.Answer, error) {
	if q.Follows {
		return nil, nil
	}
	text := q.Text
	var notes []string
	for _, t := range q.Terms {
		whole := a.atLength(t)
		if whole == "" {
			whole = a.sloganOf(t)
		}
		if whole != "" {
			text, notes = strings.Replace(text, t, whole, 1), append(notes, a.say("read_as", whole))
		}
	}
	if text == q.Text {
		return nil, nil
	}
	a.q = a.v.parser.Parse(text, nil, a.req.Now)
	a.q.Notes = append(a.q.Notes, notes...)
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// settleParted adds the verbs that a question parts: 「在哪打的分」 asks of 打分, 「立了几个案」 of 立案.
func (a *asking) settleParted() {
	q := a.q
	for _, at := range reParted.FindAllStringSubmatchIndex(q.Text, 4) {
		first, last := q.Text[at[2]:at[3]], q.Text[at[4]:at[5]]
		verb := first + last
		if strings.Contains(noParts, first) || strings.Contains(noParts, last) || !a.tok.IsWord(verb) || !strings.HasPrefix(a.tok.Tag(verb)+"v", "v") || general(verb) || !a.holds(verb) {
			continue
		}
		q.Terms = except(q.Terms, func(t string) bool {
			return !a.holds(t) && (strings.Contains(q.Text[at[0]:at[1]], t) || strings.HasPrefix(q.Text[at[4]:], t))
		})

		q.Terms = addOnce(q.Terms, verb)
	}
}

// reParted is a verb whose two characters are parted.
var reParted = regexp.MustCompile(`(\p{Han})(?:了|过|的|完了?)(?:(?:几|多少|哪些|什么|啥)[个起件次场份]?)?(\p{Han})`)

// noParts are characters of verbs that ask for anything, and of what is done by anybody.
const noParts = "个起件场份次几多少什么啥哪说讲谈提做干去来到有是在看问会话人事家天次年月日时区县市镇村里上下中"

// atLength is the only theme word of two words that a term, which no text has, takes the first characters of: 「城更」 is 城市更新.
func (a *asking) atLength(term string) string {
	rs := []rune(term)
	if len(rs) != 2 || a.tok.IsWord(term) || a.holds(term) {
		return ""
	}
	found := ""
	for _, th := range a.lex.Themes {
		for _, w := range append(append([]string{th.Name}, th.Aliases...), th.Words...) {
			if c := []rune(w); len(c) != 4 || c[0] != rs[0] || c[2] != rs[1] || w == found {
				continue
			}
			if found != "" {
				return ""
			}
			found = w
		}
	}
	return found
}

// sloganOf is the only slogan of the texts that a term shortens by what it counts: 「三互融」 is 「三区互融」. "" for none.
func (a *asking) sloganOf(term string) string {
	rs := []rune(term)
	if len(rs) != 3 || !strings.ContainsRune("一二三四五六七八九十两双", rs[0]) || a.holds(term) {
		return ""
	}
	rest := string(rs[1:])
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(rest), Order: store.Best, Limit: 20, NoTotal: true})
	if err != nil {
		return ""
	}
	found := ""
	for i := range hits {
		text := []rune(hits[i].printed())
		for at := 2; at+2 <= len(text); at++ {
			if string(text[at:at+2]) != rest || text[at-2] != rs[0] || !clean.IsHan(text[at-1]) {
				continue
			}
			whole := string(text[at-2 : at+2])
			if found != "" && found != whole {
				return ""
			}
			found = whole
		}
	}
	return found
}

// reOffice finds that a title is an office.
var reOffice = regexp.MustCompile(`[长记任席]$|领导|干部|负责|常委|一把手`)

// answerWritten answers with a town that only one text tells the district of read as a word: another text writes it too.
// nil when no such place is named, or still no answer.
func (a *asking) answerWritten(q *question.Question) (*answer.Answer, error) {
	written := *q
	written.Districts, written.Terms = nil, slices.Clone(q.Terms)
	for _, d := range q.Districts {
		if a.lex.Place(d) != nil || !strings.Contains(q.Text, d) {
			return nil, nil
		}
		written.Terms = append(written.Terms, d)
	}
	if len(written.Terms) == len(q.Terms) {
		return nil, nil
	}
	a.q = &written
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// answerPrinted answers with a zone that a question names as a word: sentences print it that tell of the county around it. nil when no
// zone is asked about, or still no answer.
func (a *asking) answerPrinted(q *question.Question) (*answer.Answer, error) {
	if len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Bodies)+len(q.Unknown) > 0 {
		return nil, nil
	}
	printed := *q
	for _, m := range a.lex.FindPlaces(q.Text, a.v.parser.City()) {
		if word := q.Text[m.Start:m.End]; m.Place != nil && m.Place.Level > nlp.County && m.Place.Name == q.Districts[0] && runes(word) >= 3 && a.holds(word) {
			printed.Districts, printed.Sites, printed.Notes, printed.Themes = nil, nil, nil, nil
			printed.Terms = append([]string{word}, q.Terms...)
		}
	}
	if len(printed.Districts) > 0 {
		return nil, nil
	}
	a.q = &printed
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// answerUntitled answers 「哪些书记提到防汛」 with whoever did, districts or meetings, and says that no holder of the office is named
// with it. nil when one place or person is asked about, or still no answer.
func (a *asking) answerUntitled(q *question.Question) (*answer.Answer, error) {
	if len(q.Titles) == 0 || len(q.Persons)+len(q.Districts)+len(q.Bodies) > 0 || !reWhichHeads.MatchString(q.Text) {
		return nil, nil
	}
	untitled := *q
	untitled.Titles, untitled.Ask, untitled.Intent = nil, question.AskWho, question.Theme
	untitled.Notes = append(slices.Clone(q.Notes), a.say("no_head_named", q.Titles[0]))
	a.q = &untitled
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// reWhichHeads asks which of those at the head of places did something: 「哪些书记提到…」.
var reWhichHeads = regexp.MustCompile(`(?:谁|哪些|哪几[个位]|哪[个位]|有没有|各位?)(?:的)?(?:区县|区市|县市|县区)?(?:书记|` + nlp.Heads + `|领导)|(?:书记|` + nlp.Heads + `)们`)

// reNumberOf is the number of a thing as well as a day.
var reNumberOf = regexp.MustCompile(`^\d{1,2}号$`)

// numbered reads what seemed a day as the number of the thing before it when some text has it so: 「半导体1号」.
func (a *asking) numbered(q *question.Question) bool {
	at := strings.Index(q.Text, q.TimeText)
	if !reNumberOf.MatchString(q.TimeText) || at <= 0 {
		return false
	}
	before := []rune(q.Text[:at])
	thing := string(before[max(0, len(before)-2):]) + q.TimeText
	if len(before) < 2 || !a.holds(thing) {
		return false
	}
	q.Terms = append([]string{thing}, q.Terms...)
	q.Time, q.TimeText = store.Interval{}, ""
	return true
}

// answerResplit answers with the terms cut anew that no text has and whose first character ends the word before them,
// 「诈骗|案公安」 is 诈骗案, 公安, or is a verb: 「修|农村路」. nil when there is none, or still no answer.
func (a *asking) answerResplit(q *question.Question) (*answer.Answer, error) {
	anew := *q
	anew.Terms = nil
	for _, t := range q.Terms {
		if q.Ask == question.AskHow && len(q.Terms) > 1 && reTask.MatchString(t) {
			anew.Notes = append(slices.Clone(anew.Notes), a.say("beside_words", t))
			continue // 「春灌任务多少亩」 is of 春灌
		}
		at := strings.Index(q.Text, t)
		joined := at > 0 && slices.ContainsFunc(q.Terms, func(o string) bool { return o != t && strings.HasSuffix(q.Text[:at], o) })
		if at > 0 && len(q.Terms) > 2 && runes(t) == 2 && !a.ofTheme(t) {
			if m := reCountedOf.FindStringSubmatch(q.Text[at+len(t):]); m != nil && slices.ContainsFunc(q.Terms, func(o string) bool { return strings.HasPrefix(m[1], o) }) {
				anew.Notes = append(slices.Clone(anew.Notes), a.say("beside_words", t))
				continue // 「工商联发动多少家商会」, whom the text has it organize
			}
		}
		cut := a.tok.Tokens(t)
		if thing := strings.TrimPrefix(t, cut[0].Text); !joined && len(cut) > 1 && runes(thing) > 1 && strings.Contains(loneVerbs, cut[0].Text) && !a.holds(t) {
			anew.Terms = append(anew.Terms, thing) // 「修|农村路」
			continue
		}
		if did := cut[len(cut)-1].Text; at >= 0 && len(cut) > 1 && runes(did) == 1 && strings.Contains(whatTheyDo, did) && reDidSomething.MatchString(q.Text[at+len(t):]) && !a.holds(t) {
			if name := strings.TrimSuffix(t, did); runes(name) > 1 && a.holds(name) {
				anew.Terms = append(anew.Terms, name) // 「某某|拍」了什么
				continue
			}
		}
		if !joined || len(cut) < 2 || runes(cut[0].Text) > 1 || a.occursAnywhere(t) || a.synonymous(t) {
			anew.Terms = append(anew.Terms, t)
			continue
		}
		last := cut[len(cut)-1].Text
		if runes(last) == 1 && !strings.Contains(loneVerbs, last) {
			return nil, nil // part of a name
		}
		for i, o := range anew.Terms { // 「营养|餐涨」 asks about 营养餐
			if whole := o + cut[0].Text; strings.Contains(q.Text, whole) && a.occursAnywhere(whole) {
				anew.Terms[i] = whole
			}
		}
		for _, c := range cut {
			if runes(c.Text) > 1 {
				anew.Terms = append(anew.Terms, c.Text)
			}
		}
	}
	if len(anew.Terms) == 0 || slices.Equal(anew.Terms, q.Terms) {
		return nil, nil
	}
	a.q = &anew
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// reCountedOf is what is counted behind the verb of a question: 「(发动)多少家商会」.
var reCountedOf = regexp.MustCompile(`^了?(?:多少|几)[个家处名位条项户支批所]?(\p{Han}{2,})`)

// loneVerbs are characters for what is done to things, before their names: 「修农村路」.
const loneVerbs = "修建拆改扩铺挖补办开搞抓换装种造购买卖发引招投治管护治清盖"

// whatTheyDo are characters for what people do, behind their names.
const whatTheyDo = "拍唱演跳写画跑拿获得送捐买卖种养造修教学打踢练喊发录播吃喝住站赢输"

// reDidSomething asks what somebody did, behind the verb.
var reDidSomething = regexp.MustCompile(`^(?:了|过|的|着)*个?(?:什么|啥|哪|几|多少|谁|没有?|吗)`)

// reTask is a word for how much of something is to be done.
var reTask = regexp.MustCompile(`^(?:任务|指标|面积|工程|进度)$`)

// answerMended answers with the terms that no text has read as what a person or place asked about says: 「医供体」 is 医共体.
// nil when there is no such term, or still no answer.
func (a *asking) answerMended(q *question.Question) (*answer.Answer, error) {
	mended := *q
	mended.Terms, mended.Notes = slices.Clone(q.Terms), slices.Clone(q.Notes)
	changed := a.recut(&mended)
	for i, t := range mended.Terms {
		meant, err := a.misspelt(q, t)
		for _, next := range mended.Terms { // 「奇锐|汽车」
			if meant != "" || err != nil || runes(t) != 2 || !strings.Contains(q.Text, t+next) {
				continue
			}
			var whole string
			whole, err = a.misspelt(q, t+next)
			if name, ok := strings.CutSuffix(whole, next); ok {
				meant = name
			}
		}
		if err != nil {
			return nil, err
		}
		if meant != "" {
			mended.Terms[i], changed = meant, true
			mended.Text = strings.Replace(mended.Text, t, meant, 1)
			mended.Notes = append(mended.Notes, a.say("read_as", meant))
		}
	}
	if !changed {
		return nil, nil
	}
	if !q.Follows && mended.Text != q.Text { // 「蓝古管理局局长」, whose body is found by its name, as is a place
		if anew := a.v.parser.Parse(mended.Text, nil, a.req.Now); len(anew.Bodies)+len(anew.Districts) > len(q.Bodies)+len(q.Districts) {
			notes := slices.Clone(mended.Notes)
			for _, n := range anew.Notes {
				notes = addOnce(notes, n)
			}
			anew.Notes = notes
			mended = *anew
		}
	}
	a.q = &mended
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// asMeant answers anew with a name mended that no text has, rather than of what else the question holds: 「奇锐汽车几月下线」. ans is the answer
// without it, which stands when there is no such name.
func (a *asking) asMeant(read *question.Question, ans *answer.Answer) (*answer.Answer, error) {
	if ans.Intent == string(question.Ambiguous) || a.behindIt || len(read.Persons)+len(read.Titles) > 0 || read.Follows {
		return ans, nil
	}
	if !slices.ContainsFunc(read.Terms, func(t string) bool {
		return runes(t) > 1 && runes(t) < 7 && !figure(t) && !a.tok.IsWord(t) && !a.synonymous(t) && !a.pointsTell(ans, t) && !a.holds(t) &&
			!slices.ContainsFunc(a.tok.Tokens(t), func(w nlp.Token) bool { return runes(w.Text) > 1 && strings.HasPrefix(a.tok.Tag(w.Text), "v") }) // 「打造成」
	}) {
		return ans, nil
	}
	first, missed, foreign := a.q, a.missed, a.foreign
	if again, err := a.answerMended(read.Clone()); err != nil || again != nil {
		return again, err
	}
	a.q, a.missed, a.foreign = first, missed, foreign
	return ans, nil
}

// answerParted answers with the terms that no text has as a whole parted into their words, all of which some text has: 「公园暗访发现」 is
// 公园, 暗访 and 发现. nil when there is no such term, or still no answer.
func (a *asking) answerParted(q *question.Question) (*answer.Answer, error) {
	parted := *q
	parted.Terms = nil
	for _, t := range q.Terms {
		words := a.knownWords(t)
		if len(words) < 2 || figure(t) || a.synonymous(t) || a.holds(t) {
			words = []string{t}
		}
		for _, w := range words {
			parted.Terms = addOnce(parted.Terms, w)
		}
	}
	if slices.Equal(parted.Terms, q.Terms) {
		return nil, nil
	}
	a.q = &parted
	ans, err := a.answer()
	if err != nil || !ans.Answerable {
		return nil, err
	}
	return ans, nil
}

// knownWords parts a term into words that some text has, or into two halves that are no words of the dictionary: 「卡口|值守」. nil when it has a
// character that is no part of one.
func (a *asking) knownWords(term string) []string {
	var out []string
	for _, t := range a.tok.Tokens(term) {
		switch {
		case slices.Contains(a.lex.Stops, t.Text) || slices.Contains(a.lex.Asking, t.Text):
		case runes(t.Text) < 2 || !a.occursAnywhere(t.Text) && !a.synonymous(t.Text):
			if half := len(term) / 2; runes(term) == 4 && len(term) == 12 && a.holds(term[:half]) && a.holds(term[half:]) {
				return []string{term[:half], term[half:]}
			}
			return nil
		default:
			out = append(out, t.Text)
		}
	}
	return out
}

// recut cuts terms anew where one that no text has is the end of a verb and the beginning of a name: 「修古、建筑」 is
// 修 and 古建筑; or the end of a name and another word: 「深度、行活动」 is 深度行 and 活动. It reports whether any was.
func (a *asking) recut(q *question.Question) bool {
	for i, x := range q.Terms {
		if runes(x) > 3 || figure(x) || a.tok.IsWord(x) || a.occursAnywhere(x) {
			continue
		}
		for k, y := range q.Terms {
			if k != i && strings.Contains(q.Text, y+x) {
				for at := range x {
					if rest := x[at:]; at > 0 && a.tok.IsWord(rest) && a.holds(y+x[:at]) {
						q.Terms[k], q.Terms[i] = y+x[:at], rest
						return true
					}
				}
			}
			if k == i || !strings.Contains(q.Text, x+y) {
				continue
			}
			for _, r := range x {
				x = strings.TrimPrefix(x, string(r))
				if n, err := a.frequency(x + y); x != "" && err == nil && n > 0 && a.holds(x+y) {
					q.Terms[k] = x + y
					q.Terms = slices.Delete(q.Terms, i, i+1)
					return true
				}
			}
		}
	}
	return false
}

// holds reports whether a text has a word as a whole.
func (a *asking) holds(word string) bool {
	key, all := printedKey{word, a.now}, a.unnarrowed()
	if had := a.v.held.get(key); all && had > 0 {
		return had > 1
	}
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(word), Order: store.Best, Limit: 20, NoTotal: true})
	if err != nil {
		return false
	}
	n := 1
	if slices.ContainsFunc(hits, func(h hit) bool { return strings.Contains(a.full(&h), fold(word)) }) {
		n++
	}
	if all {
		a.v.held.put(key, n)
	}
	return n > 1
}

// misspelt finds the only word of whom or what is asked about, or of sentences that share some of it, that a term is with characters that sound or look alike, "" for none.
func (a *asking) misspelt(q *question.Question, term string) (string, error) {
	n := runes(term)
	if n < 2 || n > 6 || a.tok.IsWord(term) || strings.IndexFunc(term, func(r rune) bool { return !clean.IsHan(r) }) >= 0 || a.occursAnywhere(term) {
		return "", nil
	}
	names, _, _ := a.people()
	if n == 2 && len(names)+len(q.Districts) == 0 { // 「项木」 may be anything
		return "", nil
	}
	query := store.Query{Visible: a.now, Limit: 300}
	if len(names) > 0 {
		query = a.byPersons(query, names)
	} else if len(q.Districts) > 0 {
		query = inDistricts(query, q.Districts)
	} else { // 「海尔卡傲斯」: what shares two of its characters
		query.Terms, query.Order, query.Limit, query.NoTotal = a.indexed(term), store.Best, 100, true
	}
	hits, _, err := a.sibling(&question.Question{}).search(query) // of whatever place the mistyped name seems to be
	if err != nil {
		return "", err
	}
	asked, found := []rune(term), ""
	for i := range hits {
		text := []rune(a.full(&hits[i]))
		for at := 0; at+n <= len(text); at++ {
			same := 0
			for k, r := range asked {
				if text[at+k] == r {
					same++
				}
			}
			if same*2 < n {
				continue
			}
			if w := string(text[at : at+n]); a.lex.Similar(term, w) == 1 && (n > 2 || a.tok.IsWord(w)) {
				if found != "" && found != w {
					return "", nil
				}
				found = w
			}
		}
	}
	return found, nil
}

// leftover parts the terms of a question that found nothing: topics, which stay; words that may be left out when that is
// said; and how many only helped to ask,
// whatever the topic.
//
//	「张新竹最看重什么」      a verb before what is asked for: 看重 may be left out
//	「孙永红谈过养老金吗」    a topic
//	「吕鹏8月15日陆续干了啥」 an adverb
func (a *asking) leftover(q *question.Question) (topics, spare []string, dropped int, err error) {
	asked := q.Ask == question.AskWhat || q.Ask == question.AskWhere
	open := asked && (reOpen.MatchString(q.Text) || !q.Time.IsZero() && len(q.Persons)+len(q.Titles) > 0)
	for _, t := range q.Terms {
		tag := a.tok.Tag(t)
		switch {
		case runes(t) >= 4 && meetingWords.MatchString(t) && reSaidAt.MatchString(q.Text): // what is said of him elsewhere was not said there
			topics = append(topics, t)
			continue
		case reSeveralThings.MatchString(t), strings.Contains("r c p u y", tag) && tag != "":
			dropped++
			continue
		case (tag == "d" || tag == "ad" || tag == "vd") && !a.ofTheme(t):
			dropped++
			spare = append(spare, t)
			continue
		}
		loose := open && !a.topical(q.Text, t) && !a.ofTheme(t) && (tag != "" || a.scrap(t))
		if loose && tag == "" {
			n, err := a.frequency(t)
			if err != nil {
				return nil, nil, 0, err
			}
			loose = n == 0
		}
		if loose {
			spare = append(spare, t)
		} else {
			topics = append(topics, t)
		}
	}
	return topics, spare, dropped, nil
}

// scrap reports whether a term is no word but lone characters that happened to stand together, 「捋捋」 「贴给我」, rather than
// a name.
func (a *asking) scrap(t string) bool {
	last, _ := utf8.DecodeLastRuneInString(t)
	return !a.tok.IsWord(t) && !figure(t) && strings.IndexFunc(t, func(r rune) bool { return !clean.IsHan(r) }) < 0 && !strings.ContainsRune(nameEnds, last)
}

// fragment reports whether a term is loose characters and words of asking, which no note repeats: 「一片打算」 without 一.
func (a *asking) fragment(t string) bool {
	helps := false
	for _, tok := range a.tok.Tokens(t) {
		if runes(tok.Text) > 1 {
			if !slices.Contains(a.lex.Stops, tok.Text) && !slices.Contains(a.lex.Asking, tok.Text) {
				return false
			}
			helps = true
		}
	}
	r, n := utf8.DecodeRuneInString(t)
	return !a.tok.IsWord(t) && (helps || t == string(r)+string(r)) && n > 0
}

// nameEnds are characters that end names of places, bodies and things.
const nameEnds = "岛山湾港湖河江海园区镇村街路桥站馆院厂场所局会展赛奖线店城谷寺塔庙坊社团队组室厅部处机器车船病药金税费率权法证卡币股债险"

// topical reports whether a term stands where a question names its topic: behind 谈 or 关于, before 方面, behind 什么.
func (a *asking) topical(text, term string) bool {
	at := strings.Index(text, term)
	return at < 0 || reBeforeTopic.MatchString(text[:at]) || reBehindTopic.MatchString(text[at+len(term):])
}

var (
	// reSeveralThings is a count that names nothing or only a kind: 「两个“25家”」, 「三家企业」.
	reSeveralThings = regexp.MustCompile(`^(?:[一二两三四五六七八九十几]+|\d{1,2})[个样种条件点家处场次名位所座](?:企业|公司|单位|项目|地方|点位|会议|会|活动|事情|事|人|领导|区|县|街道|镇|村|学校|医院)?$`)

	reBeforeTopic = regexp.MustCompile(`(?:谈|讲|提|聊|说|论|看待|看|对|就|关于|有关|围绕|针对|涉及|支持|反对|推进|发展|建设|回应|承诺|什么|啥|谁|哪[家个种些位里儿]|几[家个种次位名])(?:过|到|了|起|及|的|一下)*$`)
	reBehindTopic = regexp.MustCompile(`^的?(?:是(?:什么|啥)(?:意思|东西|来头)?[呢啊?？]*$|是指|指(?:的是)?(?:什么|啥)|(?:什么|啥)意思|怎么样|咋样|如何|方面|问题|情况|进展|工作|政策|看法|态度|观点|立场|成效|成果|项目|公司|企业|集团|事)`)
	// reOpen finds a question, or a wish to be shown something.
	reOpen = regexp.MustCompile(`什么|啥|哪|怎|咋|何|发|贴|给|把|念|扒|看|说说|讲讲|来[一个条份]|[？?]`)
)
