package qa

// Asking back: a question that leaves open who, which meeting or what is meant.

import (
	"slices"
	"strings"
	"unicode/utf8"

	"wenzheng/nlp"
	"wenzheng/nlp/answer"
	"wenzheng/nlp/question"
	"wenzheng/nlp/regexp"
	"wenzheng/store"
)

// ambiguous asks back when a question leaves open who is meant.
func (a *asking) ambiguous() (*answer.Answer, error) {
	q := a.q
	if q.Pronoun && len(q.Persons) == 0 && len(q.Districts) == 0 && len(q.Titles) == 0 && len(q.Terms) <= 1 {
		return a.refuse(a.say("which_pronoun"), question.Ambiguous)
	}
	if len(a.req.Before) == 0 && reAndThat.MatchString(q.Text) && len(q.Districts) == 1 && len(q.Persons)+len(q.Titles)+len(q.Terms)+len(q.Themes) == 0 && q.Time.IsZero() {
		d := q.Districts[0]
		return a.refuse(a.say("which_about", a.placeName(d)), question.Ambiguous,
			answer.Choice{Label: d + "书记最近强调什么", Question: d + "书记最近强调什么"}, answer.Choice{Label: d + "最近有什么动态", Question: d + "最近有什么动态"})
	}
	if len(q.Same) > 1 && len(q.Persons) == 0 && len(q.Titles) > 0 {
		var cs []answer.Choice
		exact := except(q.Same, func(name string) bool {
			hs := a.v.holders(q.Titles[0], name, "", a.now)
			return len(hs) == 0 || hs[0].post.Title != q.Titles[0]
		})

		if slices.Sort(exact); len(slices.Compact(exact)) == 1 {
			q.Districts, q.Same = exact[:1], nil
		}
		for _, name := range q.Same {
			if hs := a.v.holders(q.Titles[0], name, "", a.now); len(hs) > 0 {
				cs = append(cs, answer.Choice{Label: hs[0].post.String() + hs[0].name, Question: name + q.Titles[0] + "是谁"})
			}
		}
		which := "which_place"
		if q.Follows {
			which = "which_of"
		}
		if len(cs) > 1 {
			return a.refuse(a.say(which), question.Ambiguous, cs...)
		}
	}
	if ans, err := a.namesakes(); ans != nil || err != nil {
		return ans, err
	}
	if q.Surname != "" && len(q.Persons) == 0 {
		names := a.surnamed(q.Surname, q.Districts)
		if len(names) == 0 && !a.seated(q.Surname) { // 「任市长去北京」: where he went, not where he holds office
			names = a.surnamed(q.Surname, nil)
		}
		if len(names) > 1 {
			var err error
			if names, err = a.whoseWords(names); err != nil {
				return nil, err
			}
		}
		switch len(names) {
		case 0:
			return a.refuse(a.say("no_surname", q.Surname), question.Unknown)
		case 1:
			q.Persons = names
			q.Notes = append(q.Notes, a.say("read_as", names[0]))
			q.Terms = except(q.Terms, func(t string) bool { return a.ofPost(names[0], t) })
			return a.namesakes()
		}
		var cs []answer.Choice
		for _, n := range names {
			if len(cs) == 6 {
				break
			}
			label := a.labelOf(n, a.v, a.now)
			cs = append(cs, answer.Choice{Label: label, Question: strings.Replace(q.Text, q.Surname, n, 1)})
		}
		return a.refuse(a.say("which_person"), question.Ambiguous, cs...)
	}
	if reVague.MatchString(q.Text) && len(a.req.Before) == 0 && len(q.Persons)+len(q.Districts)+len(q.Titles) == 0 && len(q.Terms) <= 1 && q.Time.IsZero() {
		return a.refuse(a.say("which_thing"), question.Ambiguous)
	}
	if q.Follows && len(q.Districts) == 0 && len(q.Persons) == 0 && len(q.Titles) == 0 && len(q.Terms) == 0 && len(q.Themes) == 0 && q.Time.IsZero() && q.Intent == "" {
		return a.refuse(a.say("which_thing"), question.Ambiguous)
	}
	if reSomeOf.MatchString(q.Text) && !q.Each && !q.Follows && len(q.Titles) == 1 && len(q.Districts)+len(q.Persons)+len(q.Bodies)+len(q.Themes) == 0 && q.Time.IsZero() &&
		!slices.ContainsFunc(q.Terms, func(t string) bool { return !strings.HasPrefix(t, "得") && !general(t) && !a.onlyVerbs([]string{t}) }) {
		return a.whichHolder(q.Titles[0])
	}
	// 「书记说了什么」, without a place, a theme or a time
	if len(q.Titles) > 0 && len(q.Districts) == 0 && len(q.Persons) == 0 && len(q.Bodies) == 0 && len(q.Themes) == 0 && a.onlyVerbs(q.Terms) &&
		(q.Intent == question.Latest || q.Intent == question.WhoIs || q.Intent == question.Figure || q.Intent == question.Place || q.Intent == question.Project) && !a.ofSeveral() && !(len(q.Titles) == 1 && strings.Contains(q.Text, "都")) {
		title := q.Titles[0]
		if d := a.cityOf(title); d != "" {
			q.Districts = []string{d}
			return nil, nil
		}
		if !q.Time.IsZero() && !leads(title) {
			return nil, nil
		}
		return a.whichHolder(title)
	}
	return nil, nil
}

// whichHolder asks whom of those who hold such an office a question means. nil when the only one is, who then is asked about.
func (a *asking) whichHolder(title string) (*answer.Answer, error) {
	if name := a.unplaced(title); name != "" {
		if a.q.Titles = nil; a.q.Intent == question.WhoIs {
			return a.whoIsPerson(name)
		}
		a.q.Persons = []string{name}
		return nil, nil
	}
	var cs []answer.Choice
	var only store.Post
	seen := map[string]bool{}
	zone := strings.Contains(title, "工委") // 「工委书记」 is one of a zone, and a zone's 「党工委书记」 is one
	fits := func(t store.Tenure) bool {
		return t.Post.Title == title || zone && strings.HasSuffix(t.Post.Title, title)
	}
	own := (unlike(title) || zone) && slices.ContainsFunc(a.v.tenures, fits)
	for _, t := range a.v.tenures {
		if own && !fits(t) {
			continue
		}
		name := a.v.name(t.Name)
		if seen[name] || !titleFits(title, t.Post) && !(class(title) == title && strings.HasSuffix(t.Post.Title, title) && strings.Contains(title, "副") == strings.Contains(t.Post.Title, "副")) || !a.begun(t.First) {
			continue
		}
		p := a.lex.Place(t.Post.District)
		if above := strings.HasPrefix(title, "省") || ofCity(title); above && (p == nil || p.Level >= nlp.County || (p.Level == nlp.City) != ofCity(title)) {
			continue
		} else if p != nil && p.Level < nlp.County && class(title) == "书记" && !above && !(zone && own) {
			continue
		}
		if leads(title) && !(zone && own) && !strings.HasPrefix(title, "省") && !ofCity(title) && (p == nil || p.Level != nlp.County || t.Post.Body != "") {
			continue // 「书记」 alone is that of a district
		}
		if hs := a.holders(t.Post); key(t.Post) && len(hs) > 0 && hs[0].name != name {
			continue // held it before
		}
		seen[name], only = true, t.Post
		cs = append(cs, answer.Choice{Label: t.Post.String() + name, Question: strings.Replace(a.q.Text, title, name, 1)})
		if len(cs) == 12 {
			break
		}
	}
	for _, t := range a.v.unplaced {
		if title == "书记" && strings.HasSuffix(t.Post.Title, "委书记") && a.begun(t.First) && len(cs) < 12 {
			cs, only = append(cs, answer.Choice{Label: t.Post.String() + t.Name, Question: strings.Replace(a.q.Text, title, t.Name, 1)}), t.Post
		}
	}
	if unit, head := headOf(title); len(cs) == 0 && unit != "" { // 「发改委主任」 of the only such body
		var bodies []string
		if m := reLevelBefore.FindStringSubmatch(a.q.Text); m != nil && strings.HasPrefix(m[2], unit) {
			unit = m[1] + unit // 「盟|发改委主任」 is that of no 省
		}
		for _, t := range a.v.tenures {
			if t.Post.Body != "" && titleFits(head, t.Post) && a.v.shortFor(unit, t.Post.Body) {
				bodies, only = addOnce(bodies, a.v.full(t.Post.Body)), t.Post
			}
		}
		if len(bodies) == 1 {
			a.q.Titles, a.q.Districts, a.q.Bodies = []string{only.Title}, nonempty(only.District), bodies
			return nil, nil
		}
	}
	if len(cs) == 0 {
		return a.refuse(a.say("which_seat", title), question.Ambiguous)
	}
	if ofDay := !a.q.Time.IsZero() && a.q.Time.Days() <= 7 && title != "书记"; len(cs) == 1 && strings.HasSuffix(only.District, levelOf(title)) && (own || !leads(title) || ofDay || title != "书记" && title != "区长") { // there is no other
		a.q.Titles, a.q.Districts, a.q.Bodies = []string{only.Title}, nonempty(only.District), nonempty(only.Body)
		return nil, nil
	}
	return a.refuse(a.say("which_holder", title), question.Ambiguous, cs...)
}

// unplaced is the one who is told of with an office of a place that no text names, 「区长」, when nobody is known to hold such an office of a
// place whose name ends so. "" for none or several.
func (a *asking) unplaced(title string) string {
	one, unit := "", levelOf(title)
	if unit == "" || slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool {
		return strings.HasSuffix(t.Post.District, unit) && titleFits(title, t.Post) && a.begun(t.First)
	}) {
		return ""
	}
	for _, t := range a.v.unplaced {
		if t.Post.Title != title || !a.begun(t.First) {
			continue
		}
		if one != "" && one != t.Name {
			return ""
		}
		one = t.Name
	}
	return one
}

// begun reports whether somebody was seen in an office by now.
func (a *asking) begun(first store.Proof) bool {
	return first.When.IsZero() || first.When.From <= a.now
}

// levelOf is what a place ends with whose head has such a title, 「区」 of 「代区长」 and of 「区委书记」. "" for other titles.
func levelOf(title string) string {
	if reHeadTitle.MatchString(title) {
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(title, "代"))
		return string(first)
	}
	return ""
}

// reHeadTitle is the office of somebody who heads a place.
var reHeadTitle = regexp.MustCompile(`^` + nlp.HeadTitles + `$`)

// reLevelBefore begins a question with the level of the body whose head it asks for.
var reLevelBefore = regexp.MustCompile(`^(?:那|那么)?([省市州盟区县旗])(\p{Han}+)`)

func nonempty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// onlyVerbs reports whether terms are nothing but verbs of saying or doing.
func (a *asking) onlyVerbs(terms []string) bool {
	for _, t := range terms {
		ok := false
		for _, m := range a.lex.FindActs(t) {
			ok = ok || m.Start == 0 && m.End == len(t)
		}
		for _, m := range a.lex.FindCues(t) {
			ok = ok || m.Start == 0 && m.End == len(t)
		}
		if !ok {
			return false
		}
	}
	return true
}

// namesakes asks which of two persons of one name is meant: with offices in different cities.
func (a *asking) namesakes() (*answer.Answer, error) {
	q := a.q
	if len(q.Persons) != 1 {
		return nil, nil
	}
	seats := map[string]*store.Tenure{}
	cities := map[string]bool{}
	var order []string
	for _, t := range a.v.byName[q.Persons[0]] {
		p := a.lex.Place(t.Post.District)
		if p == nil || (q.Intent == question.WhoIs || !slices.Contains(a.v.divided[t.Name], cityOf(a.lex, t.Post.District))) && (p.Level != nlp.County || !leads(t.Post.Title)) || !a.begun(t.First) {
			continue
		}
		if _, ok := seats[t.Post.District]; !ok {
			order = append(order, t.Post.District)
		}
		seats[t.Post.District] = t
		cities[cityOf(a.lex, p.Name)] = true
	}
	if len(cities) < 2 {
		return nil, nil
	}
	if reYesNo.MatchString(q.Text) && len(q.Terms) >= 2 {
		return nil, nil // whose words they are tells the text
	}
	named := a.places()
	for _, d := range order {
		if slices.ContainsFunc(named, func(n string) bool { return a.lex.Within(a.lex.PlaceNear(d, n), n) }) {
			return nil, nil // another answers for the others, see another
		}
	}
	var cs []answer.Choice
	for _, t := range a.v.byName[q.Persons[0]] { // one of a place that no list knows
		if at := t.Post.District + t.Post.Body; at != "" && a.lex.Place(t.Post.District) == nil && len(cs) < 2 && a.begun(t.First) {
			cs = append(cs, answer.Choice{Label: t.Post.String() + q.Persons[0], Question: strings.Replace(q.Text, q.Persons[0], at+q.Persons[0], 1)})
		}
	}
	for _, d := range order {
		cs = append(cs, answer.Choice{Label: seats[d].Post.String() + q.Persons[0], Question: strings.Replace(q.Text, q.Persons[0], d+q.Persons[0], 1)})
	}
	return a.refuse(a.say("which_namesake", q.Persons[0]), question.Ambiguous, cs...)
}

// ofCity reports whether a title is one of a city's, as 市委书记 is; cities of a county's rank have it, too.
func ofCity(title string) bool {
	return strings.HasPrefix(title, "市") || title == "代市长" || strings.HasPrefix(title, "副市") ||
		strings.HasPrefix(title, "州委") || strings.HasPrefix(title, "盟委") || strings.HasPrefix(title, "地委") || strings.HasPrefix(title, "行署") ||
		strings.HasSuffix(title, "州长") || strings.HasSuffix(title, "盟长")
}

// unlike reports whether a title is that of one kind of place only: a 盟长 is no mayor.
func unlike(title string) bool {
	switch title {
	case "盟长", "州长", "旗长", "行署专员", "盟委书记", "州委书记", "旗委书记", "地委书记":
		return true
	}
	return false
}

// cityOf gives the place of a title that names its level: 市委书记 is the city's.
func (a *asking) cityOf(title string) string {
	switch {
	case a.v.parser.Several():
		return ""
	case ofCity(title):
		return a.v.parser.City()
	case strings.HasPrefix(title, "省"), strings.HasPrefix(title, "自治区"):
		if c := a.lex.Place(a.v.parser.City()); c != nil {
			for _, p := range a.lex.Ancestors(c) {
				if p.Level == nlp.Province {
					return p.Name
				}
			}
		}
	}
	return ""
}

// surnamed lists the persons of a surname, those asked about by title first.
func (a *asking) surnamed(s string, districts []string) []string {
	var out []string
	seen := map[string]bool{}
	held := slices.ContainsFunc(a.v.tenures, func(t store.Tenure) bool { // by somebody of that name, as the head
		return strings.HasPrefix(a.v.name(t.Name), s) && t.Post.Body == "" && slices.ContainsFunc(a.q.Titles, func(title string) bool { return class(title) == "书记" && titleFits(title, t.Post) })
	})
	titled := func(p store.Post) bool { // people call a 副主任 主任, too
		return slices.ContainsFunc(a.q.Titles, func(title string) bool {
			return titleFits(title, p) || !held && class(title) == title && strings.HasSuffix(p.Title, title)
		})
	}
	for _, t := range a.v.tenures {
		name := a.v.name(t.Name)
		if seen[name] || !strings.HasPrefix(name, s) || !a.begun(t.First) {
			continue
		}
		fits := len(a.q.Titles) == 0 || titled(t.Post)
		if fits = fits && (len(districts) == 0 || slices.Contains(districts, t.Post.District)); fits {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

// ofPost reports whether a word names the body that somebody holds an office of: 「工信部那位任副司长」.
func (a *asking) ofPost(name, word string) bool {
	return slices.ContainsFunc(a.v.byName[name], func(t *store.Tenure) bool {
		p := t.Post
		return runes(word) > 1 && a.occurs(fold(p.District+p.Body+p.Title), word) >= 0.9
	})
}

// seated reports whether a place stands right before a surname with its title: 「崂山的林书记」.
func (a *asking) seated(surname string) bool {
	for _, title := range a.q.Titles {
		if at := strings.Index(a.q.Text, surname+title); at > 0 {
			before := strings.TrimSuffix(a.q.Text[:at], "的")
			for _, m := range a.lex.FindPlaces(before, a.v.parser.City()) {
				if m.End == len(before) {
					return true
				}
			}
		}
	}
	return false
}

// whoseWords keeps of several persons the only one of whom something holds the words asked about, all when it is not one:
// 「新石器那家公司，刘书记想谈什么」.
func (a *asking) whoseWords(names []string) ([]string, error) {
	terms := slices.DeleteFunc(a.askedTerms(), a.ofTheme)
	if len(terms) == 0 || len(names) > 6 {
		return names, nil
	}
	var fits []string
	for _, n := range names {
		query := a.byPersons(a.base(), []string{n})
		hits, err := a.evidence(query, terms)
		if err != nil {
			return nil, err
		}
		var there []hit // 「在擂台上」, which his words there need not name
		for _, t := range terms {
			said, err := a.spokenInReport(query, t, nil)
			if err != nil {
				return nil, err
			}
			there = append(there, said...)
		}
		if len(there)+len(keepBody(hits, enough)) > 0 {
			fits = append(fits, n)
		}
	}
	if len(fits) == 1 {
		return fits, nil
	}
	return names, nil
}

// reSomeOf means so many holders of an office, and does not tell which: 「两位书记谁说得多」.
var reSomeOf = regexp.MustCompile(`^(?:这|那)?[两俩二三四五\d](?:个|位|名)\p{Han}{0,2}(?:书记|` + nlp.Heads + `|主任|局长)`)

// ofSeveral reports whether a question is about all holders of an office, by its own words or those that it goes on with: 「那次日呢」 behind
// 「3月2日有哪些书记活动」.
func (a *asking) ofSeveral() bool {
	return reSeveralOf.MatchString(a.q.Text) || a.q.Inherited && reSeveralOf.MatchString(a.q.Topic)
}

// reSeveralOf finds a question about all holders of an office: 「书记们」.
var reSeveralOf = regexp.MustCompile(`各|哪些|哪[个位几]\p{Han}{0,2}(?:书记|` + nlp.Heads + `)|区市|们|大家`)

var reVague = regexp.MustCompile(`^(那个|这个|那次|那天|那场|该)|^排(名)?第几[?？]?$`)

// reWhatOf is a follow-up that names no more than another side: 「某区呢」.
var reWhatOf = regexp.MustCompile(`呢[?？。!！\s]*$`)

// bare reports whether a question leaves open whom and what it is about, and no earlier one tells: 「投资多少」, 「哪天开的」,
// 「两个区谁高」, 「后来怎么样了」. It is asked back rather than answered with whatever record holds 「投资」.
func (a *asking) bare() bool {
	q := a.q
	if (reBareHand.MatchString(q.Text) || reBareRank.MatchString(q.Text)) && len(a.req.Before) == 0 {
		return true
	}
	if q.Follows || q.Each || reOfAll.MatchString(q.Text) || len(q.Persons)+len(q.Titles)+len(q.Districts)+len(q.Bodies)+len(q.NotDistricts)+len(q.NotPersons) > 0 ||
		q.Surname != "" || q.Stranger != "" || !q.Time.IsZero() || !q.Years.IsZero() || quotedIn(q.Text) != "" ||
		q.Intent == question.Keywords || q.Intent == question.Count && q.Absent {
		return false
	}
	if reBareMore.MatchString(q.Text) {
		return true
	}
	if m := reBareSpot.FindString(q.Text); m != "" && !(strings.Contains(m, "市") && a.cityOf("市委书记") != "") {
		return !slices.ContainsFunc(q.Terms, func(t string) bool { return !general(t) && !strings.Contains(m, t) })
	}
	if reBareBack.MatchString(q.Text) {
		return every(q.Terms, general)
	}
	if m := reBareThis.FindStringSubmatch(q.Text); m != nil { // 「那家公司谁去的」
		return !slices.ContainsFunc(q.Terms, func(t string) bool {
			return !general(t) && !strings.Contains(m[0], t) && a.tok.Tag(t) != "v"
		})
	}
	if slices.ContainsFunc(q.Terms, func(t string) bool { return !general(t) }) {
		return false
	}
	return q.Ask == question.AskWhen || len(q.Terms) > 0 && (q.Ask == question.AskHow || reBareState.MatchString(q.Text))
}

// general reports whether a word is the head of many things and names none of them.
func general(t string) bool { return reGeneral.MatchString(strings.TrimSuffix(t, "的")) }

var (
	reGeneral = regexp.MustCompile(`^(?:总?投资额?|计划投资|金额|资金|总额|规模|面积|占地(?:面积)?|总?项目|企业|公司|家公司|家企业|单位|机构|部门|会|会议|开会|开的会|召开|举行|举办|活动|人数|总数|数量|数字|时间|地点|工作|任务|目标|增速|增幅|增长|得分|分数|名次|排名|成绩|事|结果|后续|下文|主持|参加|出席|完成|开工|竣工|通车|投产|比例|占比|区|落实|推进|进展|进度|指标|个?数字?|数据|[两三四五六七八九十][点条])$`)
	// reBareThis points at one of a kind that only an earlier question could tell.
	reBareThis = regexp.MustCompile(`^[那这](?:个|家|条|份|件|项|次|场|座|所|篇|笔|片|栋|台|张)(?:[大小新老重](?:点|要)?)?(?:公司|企业|项目|工程|会议?|文件|合同|学校|医院|园区|工厂|厂|路|桥|楼|街|馆|奖|事|钱|基金|指标|数字?|任务|活动|单位|报告|表)`)
	// reBareState asks how it stands: 「目标完成了吗」.
	reBareState = regexp.MustCompile(`(?:吗|[^什怎]么|没|没有|怎么样|咋样|如何|怎样)(?:了|啊|呀|呢)?[?？]?$`)
	// reBareHand asks for no more than a number, a list or a name.
	reBareHand = regexp.MustCompile(`^(?:请|麻烦)?(?:你|您)?(?:就|先|直接|只)?(?:给|报|说|来|要|发)(?:我|咱|我们)?(?:一下|一)?个?(?:准|大概|具体|确切)?的?(?:数|数字|数据|数目|名单|名字|日期|金额|结果|结论)(?:吧|呗|啊|就行|即可)?[?？。!！]?$`)
	// reBareRank asks for a place in no table.
	reBareRank = regexp.MustCompile(`^(?:那|它|他)?(?:排|是|得)?(?:了)?第几(?:名|位)?[?？。!！呢啊]*$`)
	// reOfAll asks about all that there is.
	reOfAll = regexp.MustCompile(`各|全[市省国县区州]|合计|总和|加起来|所有|全部`)
	// reBareSpot is a place that only an earlier question could tell.
	reBareSpot = regexp.MustCompile(`^(?:那个?|这个?|咱|我们|本)?(?:区|县|市|旗|镇)(?:里|上|委)(?:最近|近来|现在|这几天|有|在|都|忙|干|开|召开|办|说|讲|要求|定了?)`)
	// reBareBack points at what was said before.
	reBareBack = regexp.MustCompile(`^(?:上面|前面|刚才|刚刚|之前|上述|前述|这件?事|那件?事|该事|后来|然后|之后|结果|接下来|那后来|那?[两三四五六七八九十][点条](?:都|分别|各)?(?:是|有)?(?:什么|啥|哪些))`)
	// reBareMore compares what is not named.
	reBareMore = regexp.MustCompile(`^(?:这|那)?(?:两|几|哪|哪两|哪几)个?(?:区|县|市|地方|家|位)?(?:里|中)?(?:谁|哪个|哪家|的)?(?:更|最)?(?:高|低|多|少|大|小|好|差|强|快|慢)(?:一点|一些|些)?[?？]?$`)
)

// reSomeMeeting speaks of a meeting without saying which.
var reSomeMeeting = regexp.MustCompile(`会上|会议|大会|座谈会|[这那]次会`)

// reWhichMeetings asks for meetings themselves, or who held one.
var reWhichMeetings = regexp.MustCompile(`[没未开]|(?:几|多少|哪些|什么|啥|哪几)[次场个]?会|最[近新]|的会议?[?？]*$`)

// whichMeeting asks back which meeting is meant where a question says nothing else of it, 「会议谁主持的」, and names the latest ones. nil where
// it says more, or goes on with a turn before.
func (a *asking) whichMeeting() (*answer.Answer, error) {
	q := a.q
	if q.Follows || len(q.Persons)+len(q.Districts)+len(q.Titles)+len(q.Bodies)+len(q.Themes) > 0 || !q.Time.IsZero() || q.Ask == "" && !reRowOf.MatchString(q.Text) ||
		!reSomeMeeting.MatchString(q.Text) || reWhichMeetings.MatchString(q.Text) || len(a.unspent(q.Terms)) > 0 {
		return nil, nil
	}
	hits, _, err := a.search(ofKinds(store.Query{Visible: a.now, Limit: 300}, store.Activity, store.Statement))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, h := range hits {
		if h.Occasion != "" && !h.When.IsZero() && len(names) < 3 {
			names = addOnce(names, h.Occasion)
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	return a.refuse(a.say("which_of_meetings", strings.Join(names, "、")), question.Ambiguous)
}

// unspent are the terms that say more than that there was a meeting and who did what there.
func (a *asking) unspent(terms []string) []string {
	var out []string
	for _, t := range terms {
		if !reSomeMeeting.MatchString(t) && !a.onlyVerbs([]string{t}) {
			out = append(out, t)
		}
	}
	return out
}
