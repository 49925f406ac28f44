package qa

// Names of things as texts print them: made whole, told from numbers and places, and asked by alone.

import (
	"cmp"
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

// wholeNames makes terms whole that are the beginning or end of a name some text prints: 「暖南诉|办」, 「汇智|崂山」, where the
// second is no place that is asked about. A word of the dictionary is whole already.
func (a *asking) wholeNames() {
	q := a.q
	for i, t := range q.Terms {
		at := strings.Index(q.Text, t)
		if at >= 0 && a.tok.IsWord(t) {
			if whole := a.ofSlogan(t, q.Text[at+len(t):]); whole != "" {
				q.Terms = slices.Clone(q.Terms)
				q.Terms[i] = whole
				q.Districts = except(q.Districts, func(d string) bool { return a.namedOnlyIn(d, q.Text, at, at+len(whole)) })
				q.Seats = except(q.Seats, func(d string) bool { return !slices.Contains(q.Districts, d) })
				continue
			}
			if whole := a.compound(t, q.Text[at+len(t):]); whole != t {
				q.Terms = slices.Clone(q.Terms)
				q.Terms[i] = whole
			}
			continue
		}
		if n := runes(t); at < 0 || n < 2 || n > 6 || figure(t) || strings.IndexFunc(t, func(r rune) bool { return !clean.IsHan(r) }) >= 0 {
			continue
		}
		behind := q.Text[at+len(t):]
		for _, o := range q.Terms { // another word is one for itself: 「佳海|产业园」
			if before, _, ok := strings.Cut(behind, o); ok && o != t {
				behind = before
			}
		}
		whole, end := a.grown(t, behind, at+len(t))
		if whole = a.headed(whole, q.Text[:at]); whole == t {
			continue
		}
		q.Terms = slices.Clone(q.Terms)
		q.Terms[i] = whole
		q.Districts = except(q.Districts, func(d string) bool { return a.namedOnlyIn(d, q.Text, at, end) })
		q.Seats = except(q.Seats, func(d string) bool { return !slices.Contains(q.Districts, d) })
	}
}

// ofSlogan is a word with the place behind it that texts print as one name: 「数字|青岛」. "" when they print none, or the word is what
// somebody does.
func (a *asking) ofSlogan(word, behind string) string {
	if runes(word) != 2 || strings.HasPrefix(a.tok.Tag(word), "v") || a.onlyVerbs([]string{word}) {
		return ""
	}
	for _, m := range a.lex.FindPlaces(clip(behind, 4), a.v.parser.City()) {
		if m.Start != 0 || runes(behind[:m.End]) != 2 {
			continue
		}
		if whole := word + behind[:m.End]; a.printed(whole) > 0 {
			return whole
		}
	}
	return ""
}

// grown lengthens a name by the characters behind it while nearly all texts that print it go on so. end is where it ends.
func (a *asking) grown(name, behind string, at int) (whole string, end int) {
	whole, end = name, at
	had := -1
	for range 4 {
		r, w := utf8.DecodeRuneInString(behind)
		if !clean.IsHan(r) || strings.ContainsRune(noEnds, r) {
			break
		}
		if had < 0 {
			if had = a.printed(name); had == 0 {
				break
			}
		}
		if n := a.printed(whole + behind[:w]); n*2 <= had {
			break
		}
		whole, behind, end = whole+behind[:w], behind[w:], end+w
	}
	return whole, end
}

// compound lengthens a word by the loose characters behind it, up to four, with which some text prints it: 「移民|后|扶」, 「消费|券」.
func (a *asking) compound(word, behind string) string {
	if slices.ContainsFunc(a.q.Terms, func(t string) bool { return strings.HasPrefix(behind, t) }) {
		return word
	}
	var loose []string
	for _, tok := range a.tok.Tokens(behind) {
		if r, n := utf8.DecodeRuneInString(tok.Text); len(loose) == 4 || n < len(tok.Text) || !clean.IsHan(r) || strings.ContainsRune(noTails, r) {
			break
		}
		loose = append(loose, tok.Text)
	}
	for n := len(loose); n > 0; n-- {
		if n == 1 && strings.Contains(noSuffix, loose[0]) {
			break // 「消费|券」, not 「生产|要」
		}
		if whole := word + strings.Join(loose[:n], ""); a.printed(whole) > 0 {
			return whole
		}
	}
	return word
}

// noSuffix are characters that rather begin what is said next, or go with anything.
const noSuffix = "区县市州镇乡村年月日号人家个项条事时天钱数次会里上下中前后内外高低好新大小快慢升降增减涨跌投建修开完成用出来回过起住进看问办抓强做得给为总共各全本该此其再又只最很太更比像按经以之者性化型级式走种整落站谈签卖买拿放拆搬捐剩缺占涉分派送搞想能可"

// noTails are characters that ask or join rather than belong to a compound.
const noTails = "的了是在有和与及等也都就还将要又被把让对从向到去吗呢吧呀啊么这那谁哪几多说讲谈提干做咋啥何为"

// headed lengthens a name that is no word by the characters before it which all texts that print it have there: 「中|试线」.
func (a *asking) headed(name, before string) string {
	for range 3 {
		r, w := utf8.DecodeLastRuneInString(before)
		if !clean.IsHan(r) || strings.ContainsRune(noHeads, r) || slices.ContainsFunc(a.q.Terms, func(t string) bool { return strings.HasSuffix(before, t) }) {
			break
		}
		longer := before[len(before)-w:] + name
		if n := a.printed(name); n == 0 || a.printed(longer) < n {
			break
		}
		name, before = longer, before[:len(before)-w]
	}
	return name
}

// noHeads are characters that stand before a name rather than in it.
const noHeads = "的了是在有和与及等也都就还将要又被把让对从向到去来吗呢吧呀啊么这那谁哪几多说讲谈提区县市旗州省"

// noEnds are characters that stand behind a name rather than in it.
const noEnds = "第获夺上下里中内外前后时的了是在有和与及等也都就还将要又被把让对从向到去来吗呢吧呀啊么这那谁哪几多说讲谈提"

// printed counts the facts that print a phrase in their sentence, as far as the first thirty that may.
func (a *asking) printed(phrase string) int {
	key, all := printedKey{phrase, a.now}, a.unnarrowed()
	if had := a.v.prints.get(key); all && had > 0 {
		return had - 1
	}
	hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(phrase), Order: store.Best, Limit: 30, NoTotal: true})
	if err != nil {
		return 0
	}
	n := len(only(hits, func(h *hit) bool { return strings.Contains(fold(h.printed()), fold(phrase)) }))
	if all {
		a.v.prints.put(key, n+1)
	}
	return n
}

// unnarrowed reports whether a search finds the same whatever the question says besides, see searchFor.
func (a *asking) unnarrowed() bool {
	q := a.q
	return len(q.NotDistricts)+len(q.NotTimes)+len(q.NotThemes)+len(q.NotPersons)+len(q.NotWords)+len(q.Spots)+len(a.city) == 0 && a.scope == nil && a.then.Title == ""
}

// printedKey is what printed and holds depend on besides the view when the question leaves nothing out.
type printedKey struct {
	phrase string
	day    store.Day
}

// namedOnlyIn reports whether a text names a place nowhere but within text[from:to].
func (a *asking) namedOnlyIn(place, text string, from, to int) bool {
	inside := false
	for _, m := range a.lex.FindPlaces(text, a.v.parser.City()) {
		if m.Place == nil || m.Place.Name != place {
			continue
		}
		if m.Start < from || m.End > to {
			return false
		}
		inside = true
	}
	return inside
}

// answerAnchored answers a question that found nothing by the name in it that few sentences have, without everyday words
// that none of those has: 「暖南诉办是啥东西」. It says which. nil when there is no such name, or it is not told of.
func (a *asking) answerAnchored(read *question.Question) (*answer.Answer, error) {
	q := read.Clone()
	if len(q.Terms) < 2 || q.Stranger != "" || len(q.Unknown) > 0 || q.Control != "" || reYesNo.MatchString(q.Text) && slices.ContainsFunc(q.Terms, figure) {
		return nil, nil
	}
	a.q = q
	a.foldNames()
	a.wholeNames()
	aside := a.aside()
	terms := slices.DeleteFunc(a.askedTerms(), func(t string) bool { return slices.Contains(aside, t) })
	names, ok, _ := a.people()
	if !ok || len(terms) == 0 {
		return nil, nil
	}
	query := a.byPersons(store.Query{Visible: a.now}, names)
	if len(names) == 0 {
		query = inDistricts(query, a.expand(q.Districts))
	}
	hits, err := a.evidence(query, terms)
	if err != nil {
		return nil, err
	}
	for i := range hits[:min(len(hits), 12)] {
		text := fold(hits[i].printed())
		held := except(terms, func(t string) bool { return a.occurs(text, t) < 0.8 })
		spare := except(terms, func(t string) bool { return slices.Contains(held, t) })
		if len(held) == 0 || len(spare)+len(aside) == 0 || slices.ContainsFunc(spare, func(t string) bool { return !a.everyday(t) && !a.printedAround(hits[i].Fact, hits[i].doc, t) }) {
			continue
		}
		marks, err := a.marksOf(held)
		if err != nil {
			return nil, err
		}
		if len(names)+len(q.Districts) > 0 { // of whom few sentences hold what few of all need not hold
			for _, t := range held {
				if runes(t) >= 3 && !a.tok.Common(t) && a.tok.Tag(t) == "" {
					marks = append(marks, fold(t))
				}
			}
		}
		at := slices.IndexFunc(marks, func(m string) bool { return !figure(m) && runes(m) > 1 && a.bears(text, m) })
		if at < 0 && slices.ContainsFunc(spare, func(t string) bool { return !reMeasureWord.MatchString(t) }) {
			continue
		}
		q.Terms = except(q.Terms, func(t string) bool { return slices.Contains(spare, t) || slices.Contains(aside, t) })
		a.spared = spared{"beside_words", slices.DeleteFunc(append(slices.Clone(aside), spare...), reMeasureWord.MatchString)}
		ans, err := a.answer()
		a.spared = spared{}
		if err != nil || !ans.Answerable || ans.Intent == string(question.Ambiguous) || a.denied {
			return nil, err
		}
		if at >= 0 && !slices.ContainsFunc(ans.Points, func(p answer.Point) bool { return a.standsOn(p, marks[at]) }) {
			return nil, nil
		}
		return ans, nil
	}
	return nil, nil
}

// bears reports whether a folded text holds a folded phrase, or the kind of place that it shortens: 「千亩园区」, 「千亩产业园」.
func (a *asking) bears(text, phrase string) bool {
	return holdsWhole(text, phrase) || reSite.MatchString(phrase) && a.abbreviated(text, phrase)
}

// standsOn reports whether a point rests on a fact whose sentence holds a folded phrase.
func (a *asking) standsOn(p answer.Point, phrase string) bool {
	return slices.ContainsFunc(p.Facts, func(id store.FactID) bool {
		f, err := a.snap.Fact(a.ctx, id)
		if err != nil {
			return false
		}
		h, err := a.read(&f)
		return err == nil && a.bears(a.full(&h), phrase)
	})
}

// beforeAsking is what a text has before the clause that asks, "" when its first one does.
func beforeAsking(text string) string {
	at := 0
	for clause := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" ，,。", r) }) {
		if asks(clause) {
			break
		}
		at = strings.Index(text, clause) + len(clause)
	}
	return text[:at]
}

// aside are the terms of the clauses before the one that asks, when these name nobody and no place, and that one does:
// 「写材料 城阳腾出几个园区」.
func (a *asking) aside() []string {
	clauses := strings.FieldsFunc(a.q.Text, func(r rune) bool { return strings.ContainsRune(" ，,。", r) })
	at := slices.IndexFunc(clauses, a.v.parser.NamesOne)
	if at <= 0 || !asks(clauses[at]) || slices.ContainsFunc(clauses[:at], asks) {
		return nil
	}
	before := strings.Join(clauses[:at], " ")
	var out []string
	for _, t := range a.q.Terms {
		switch {
		case strings.Contains(before, t) && !figure(t) && a.everyday(t):
			out = append(out, t)
		case strings.Contains(before, t):
			return nil
		}
	}
	return out
}

// everyday reports whether a term may be left out where a name says what is meant: a verb, a common word or loose
// characters, no name of a thing. What is asked of the thing by a number is not left out.
func (a *asking) everyday(t string) bool {
	if figure(t) || strings.IndexFunc(t, func(r rune) bool { return !clean.IsHan(r) }) >= 0 {
		return false
	}
	if reMeasureWord.MatchString(t) || a.scrap(t) && !a.occursAnywhere(t) {
		return true
	}
	ahead, behind, _ := strings.Cut(a.q.Text, t)
	switch tag := a.tok.Tag(t); {
	case reNumberAhead.MatchString(ahead), reAmountBehind.MatchString(behind):
		return false
	case tag != "":
		return true
	case a.ofTheme(t):
		return false
	}
	return !reNumberBehind.MatchString(behind) && (a.tok.Common(t) || a.tok.IsWord(t) && strings.Contains(beforeAsking(a.q.Text), t))
}

// reNumberAhead asks for a number of what stands behind: 「几家企业」.
var reNumberAhead = regexp.MustCompile(`(?:多少|几)[个家项名位支条人户亩所处辆台套起场件]?$`)

// reAmountBehind makes of what stands before the name of an amount that is asked for: 「维护|费多少钱」.
var reAmountBehind = regexp.MustCompile(`^(?:费用?|款|金额?|率|价)(?:是|有|为|要)?(?:多少|几|多高)`)

// reNumberBehind asks for a number of what stands before: 「补贴多少」.
var reNumberBehind = regexp.MustCompile(`^(?:是|有|达到?|要|能)?(?:多少|几)`)

// reMeasureWord only says that an amount is meant: 「拆迁面积」.
var reMeasureWord = regexp.MustCompile(`^(?:面积|数量|规模|总数|总量|人数|户数|金额|额度|数目|个数|体量)$`)

// settleNamePlace reads the short name of a place that the corpus does not cover as the beginning of a person's name that it prints:
// 「许昌荣欠多少钱」 asks nothing of 许昌.
func (a *asking) settleNamePlace() (*answer.Answer, error) {
	q := a.q
	a.settleQuoted()
	if len(q.Unknown) != 1 || len(q.Districts) != 1 || len(q.Persons)+len(q.Titles) > 0 {
		return nil, nil
	}
	p := a.lex.Place(q.Unknown[0])
	if p == nil || runes(p.Short) != 2 || strings.Contains(q.Text, p.Name) {
		return nil, nil
	}
	_, behind, ok := strings.Cut(q.Text, p.Short)
	if r, _ := utf8.DecodeRuneInString(behind); !ok || !clean.IsHan(r) {
		return nil, nil
	}
	name := p.Short + firstRune(behind)
	if !a.mayBeName(name) || !a.holds(name) {
		return nil, nil
	}
	q.Districts, q.Unknown = nil, nil
	q.Terms = append([]string{name}, except(q.Terms, func(t string) bool { return strings.HasPrefix(behind, t) })...)
	if m := reDoneYet.FindStringSubmatch(strings.TrimPrefix(behind, firstRune(behind))); m != nil {
		q.Terms = addOnce(q.Terms, m[1])
	}
	if q.Intent == question.Unknown || q.Intent == question.OutOfScope || q.Intent == question.Latest {
		q.Intent = question.Project
	}
	return nil, nil
}

// settleQuoted reads the short name of a place with the word behind it as what texts print so in quotation marks: 「青岛样板说的是啥」 asks
// for “青岛样板”, wherever that is.
func (a *asking) settleQuoted() {
	q := a.q
	if len(q.Districts) != 1 || len(q.Persons)+len(q.Titles)+len(q.Bodies)+len(q.Unknown) > 0 || len(q.Terms) == 0 {
		return
	}
	p := a.lex.Place(q.Districts[0])
	if p == nil || p.Level != nlp.City {
		return
	}
	for i, t := range q.Terms {
		name := p.Short + t
		if runes(t) > 4 || !strings.Contains(q.Text, name) || !a.holds(name) {
			continue
		}
		hits, _, err := a.search(store.Query{Visible: a.now, Terms: a.indexed(name), Order: store.Best, Limit: 20, NoTotal: true})
		if err != nil || !slices.ContainsFunc(hits, func(h hit) bool {
			return h.Row == nil && strings.Contains(h.printed(), "“"+name+"”")
		}) {
			continue
		}
		q.Terms = slices.Clone(q.Terms)
		q.Terms[i], q.Districts, q.Themes = name, nil, nil
		if q.Intent == question.Latest {
			q.Intent = question.Project
		}
		return
	}
}

// reDoneYet asks, behind a name, whether something has been done: 「|抓到|了没有」.
var reDoneYet = regexp.MustCompile(`^(\p{Han}{2,4}?)[了过]?(?:没有|没|吗|么)[?？]?$`)

// firstRune is the first character of s.
func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}

// reSortNumber is a number that a day may have, and a product: 「6号」.
var reSortNumber = regexp.MustCompile(`^\d{1,2}号`)

// sortNumber finds a word of the question behind which texts print the number that was read as its day: 「丹莓」 of 「丹莓6号」. A word that the
// dictionary knows stands with its number in quotation marks there: 「会议6号开」 has its day. "" when there is none.
func (a *asking) sortNumber() (word, whole string) {
	if a.q.Time.IsZero() {
		return "", ""
	}
	for _, t := range a.q.Terms {
		_, rest, ok := strings.Cut(a.q.Text, t)
		number := reSortNumber.FindString(rest)
		if !ok || number == "" {
			continue
		}
		if whole := t + number; a.holds("“"+whole) || a.holds(whole+"”") || !a.tok.IsWord(t) && a.holds(whole) {
			return t, whole
		}
	}
	return "", ""
}

// shortNamed puts what a newer report tells of the time asked about before an older one when it calls the thing by the end of its name, which
// a sentence before it in the same paragraph prints whole: 「召开盐湖产业园推进会。|产业园投产时间由10月调整到11月」.
func (a *asking) shortNamed(hits []hit, terms []string) []hit {
	if len(hits) == 0 || len(terms) < 3 || hits[0].Row != nil {
		return hits
	}
	done, name := terms[len(terms)-1], slices.Clone(terms[:len(terms)-1])
	slices.SortStableFunc(name, func(x, y string) int { return cmp.Compare(strings.Index(a.q.Text, x), strings.Index(a.q.Text, y)) })
	short, top := name[len(name)-1], hits[0]
	if len(top.Spans) == 0 || !strings.Contains(a.q.Text, name[0]) || runes(short) < 2 {
		return hits
	}
	known := top.printed()
	out := slices.Clone(hits)
	for i := range out {
		h := &out[i]
		if h.Row != nil || len(h.Spans) == 0 || h.Doc == top.Doc || !before(top.Dated, h.Dated) || h.cover >= top.cover {
			continue
		}
		text := h.printed()
		at := strings.Index(text, short)
		if at < 0 || hanBefore(text[:at]) || !reAtTime.MatchString(text) || a.occurs(fold(text), done) < 0.9 {
			continue
		}
		start := h.Spans[0].Start
		if slices.ContainsFunc(hits, func(o hit) bool {
			if o.Doc != h.Doc || o.Article != h.Article || o.Row != nil || len(o.Spans) == 0 {
				return false
			}
			end := o.Spans[len(o.Spans)-1].End
			if end > start || start-end > opening {
				return false
			}
			whole := o.printed()
			between := h.doc.Text[end:start]
			from, to := strings.Index(whole, name[0]), strings.Index(whole, short)
			return from >= 0 && from < to && strings.Count(whole, short) == 1 && strings.Contains(known, whole[from:to+len(short)]) &&
				!strings.Contains(between, "\n") && !strings.Contains(between, short)
		}) {
			h.cover, h.body, h.told = top.cover+0.05, max(h.body, top.body), max(h.told, top.told)
		}
	}
	slices.SortStableFunc(out, func(x, y hit) int { return cmp.Compare(y.cover+y.body/2, x.cover+x.body/2) })
	return out
}

// hanBefore reports whether what stands before a name may belong to it.
func hanBefore(s string) bool {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "该"), "这个")
	r, _ := utf8.DecodeLastRuneInString(s)
	return clean.IsHan(r)
}
