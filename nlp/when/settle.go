package when

import "wenzheng/store"

// settle gives p its interval: the year, month or week that the text leaves out is guessed. A question looks back: the
// latest reading that began up to now. News takes what lies nearest to the text before or to its publication.
func (s *scanner) settle(p *part) {
	if p.fixed || p.invalid {
		return
	}
	switch {
	case p.inYear != nil && p.year != 0:
		p.at = p.inYear(p.year)
		p.guessed = !p.printed || p.guessed
	case p.inYear != nil:
		p.at, p.year = s.guessYear(p)
		p.guessed = true
	case p.inMonth != nil:
		p.at = s.guessMonth(p)
		p.guessed = true
	case p.inWeek != nil:
		if s.known {
			mon := monday(s.now)
			if p.at = p.inWeek(mon); p.at.From > s.now {
				p.at = p.inWeek(mon - 7)
			}
			p.guessed = true
		}
	}
	if !p.at.IsZero() {
		p.fixed = true
	}
}

// deadline reports whether the words around p look ahead: 「将于7月29日举行」, 「力争12月底前」.
func (s *scanner) deadline(p *part) bool {
	for j := max(0, p.start-5); j < p.start; j++ {
		if s.matchAny(j, "将于", "将在", "定于", "拟于", "计划", "力争", "预计", "确保", "明年") > 0 || s.at(j) == '到' && !s.justOver(p) {
			return true
		}
	}
	return p.blurred && s.matchAny(p.end, "前", "之前") > 0
}

// justOver reports whether p ended shortly before the text came out, and nothing behind it looks ahead: 「到4月8日，全县采摘…」 on 10 April.
func (s *scanner) justOver(p *part) bool {
	if !s.c.News || !s.known || s.at(p.end) == '前' {
		return false
	}
	for j := p.end; j < p.end+14 && s.at(j) != '。'; j++ {
		if s.matchAny(j, "要", "将", "力争", "确保", "计划", "有望", "预计", "务必", "必须", "争取") > 0 {
			return false
		}
	}
	for n := range 2 {
		var at store.Interval
		switch y, m, _ := s.now.Civil(); {
		case p.inYear != nil && p.year == 0:
			at = p.inYear(y - n)
		case p.inMonth != nil:
			at = p.inMonth(monthSpan(y, m-n))
		}
		if !at.IsZero() && at.To <= s.now+1 && s.now-at.To < soon {
			return true
		}
	}
	return false
}

func (s *scanner) guessYear(p *part) (store.Interval, int) {
	if !s.c.News && s.year != 0 {
		return p.inYear(s.year), s.year
	}
	if s.c.Year == store.NoYear && (s.before.IsZero() || s.before.Yearless()) {
		return p.inYear(store.NoYear), store.NoYear
	}
	if at := s.inNamed(p); !at.IsZero() {
		return at, s.named
	}
	if s.c.News && s.known && s.c.Year == 0 && s.match(p.start, "年初") > 0 && !s.deadline(p) {
		y := s.now.Year() // that of the next is 「明年初」
		if !s.before.IsZero() && s.before.From.Year() < y {
			y = s.before.From.Year()
		}
		return p.inYear(y), y
	}
	if !s.before.IsZero() {
		at, y := nearestYear(p.inYear, s.before.From)
		if past := p.inYear(y - 1); s.over(p, at) && !past.IsZero() {
			return past, y - 1
		}
		if s.c.News && s.known && s.c.Year == 0 && !s.deadline(p) {
			if told := p.inYear(y + 1); !told.IsZero() && told.From >= s.before.From && told.From <= s.now {
				return told, y + 1 // 「1月23日，…。10月16日，…」 in October
			}
			if past := p.inYear(y - 1); p.grain == Day && at.From > s.now+soon && !past.IsZero() && !s.isLimit(p) {
				return past, y - 1
			}
		}
		return at, y
	}
	if s.c.News && s.c.Year != 0 {
		return p.inYear(s.c.Year), s.c.Year
	}
	if !s.known {
		return store.Interval{}, 0
	}
	if !s.c.News && p.blurred && s.matchAny(p.end, "前", "之前", "以前") > 0 {
		return nearestYear(p.inYear, s.now)
	}
	if s.c.News {
		if s.deadline(p) {
			for y := s.now.Year() - 1; y <= s.now.Year()+2; y++ {
				at := p.inYear(y)
				if at.IsZero() || at.To <= s.now {
					continue
				}
				if past := p.inYear(y - 1); p.grain == Day && at.From > s.now+missed && !past.IsZero() && s.endsWithAny(p.start, "将于", "定于", "拟于", "将在") {
					return past, y - 1 // 「原定于7月10日」 on the 15th
				}
				return at, y
			}
		}
		at, y := nearestYear(p.inYear, s.now)
		if past := p.inYear(y - 1); (p.grain == Day && at.From > s.now+soon && !s.isLimit(p) || s.over(p, at)) && !past.IsZero() {
			return past, y - 1 // 「1月23日」 in October
		}
		return at, y
	}
	for y := s.now.Year(); y > s.now.Year()-10; y-- { // 29 February may be eight years back
		if at := p.inYear(y); !at.IsZero() && at.From <= s.now {
			return at, y
		}
	}
	return store.Interval{}, 0
}

// inNamed is a day to come in the year that its sentence has named, unless it has just passed: 「2026年秋季招收270人，7月1日报名」 in March
// of that year.
func (s *scanner) inNamed(p *part) store.Interval {
	if !s.c.News || !s.known || p.grain != Day || s.named < s.now.Year() {
		return store.Interval{}
	}
	for j := s.namedEnd; j < p.start; j++ {
		if c := s.at(j); c == '。' || c == '\n' || c == '；' || c == ';' || c == '!' || c == '?' {
			return store.Interval{}
		}
	}
	at, past := p.inYear(s.named), p.inYear(s.now.Year()-1)
	if at.From <= s.now || !past.IsZero() && s.now-past.To < soon {
		return store.Interval{}
	}
	return at
}

// isLimit reports whether something begins on the day p, lasts or must be done up to it: 「9月1日启用」, 「11月20日前」, 「11月20日攻坚结束时」.
func (s *scanner) isLimit(p *part) bool {
	if s.matchAny(p.end, "前", "之前", "以前", "起", "启用", "正式启用", "投用", "正式投用", "投入使用", "正式投入使用") > 0 {
		return true
	}
	for j := p.end; j < p.end+6 && isHan(s.at(j)); j++ {
		if s.matchAny(j, "结束时", "到期", "届满", "截止", "为限") > 0 {
			return true
		}
	}
	return false
}

// over reports whether what begins a year and is read as at, to come, was told of as the one that is over: 「前三季度」 in December.
func (s *scanner) over(p *part, at store.Interval) bool {
	_, m, d := at.From.Civil()
	return s.c.News && s.known && at.From > s.now && m == 1 && d == 1 && at.Days() > 31 && at.Days() < 365 && !s.deadline(p) && s.matchAny(p.end, "要", "将", "力争", "确保", "计划", "有望", "预计", "，要", "，将") == 0
}

// soon is how many days ahead news tells of a day without saying that it is to come.
const soon = 62

// missed is how many days ahead a day must lie that 「定于」 names, for it to be the one just past: an old notice printed late.
const missed = 345

// nearestYear reads f in the year that brings it nearest to d.
func nearestYear(f func(int) store.Interval, d store.Day) (best store.Interval, year int) {
	for y := d.Year() - 1; y <= d.Year()+1; y++ {
		at := f(y)
		if at.IsZero() {
			continue
		}
		if best.IsZero() || distance(at, d) < distance(best, d) {
			best, year = at, y
		}
	}
	return best, year
}

// distance is the number of days between d and the nearest day of at. What lies ahead counts double: news tells more
// of what was.
func distance(at store.Interval, d store.Day) store.Day {
	return max(2*(at.From-d), d-at.To+1, 0)
}

func (s *scanner) guessMonth(p *part) store.Interval {
	if a, _ := s.anchor(p.start); !s.before.IsZero() {
		y, m, _ := a.From.Civil()
		var best store.Interval
		for n := -1; n <= 1; n++ {
			at := p.inMonth(monthSpan(y, m+n))
			if !at.IsZero() && (best.IsZero() || distance(at, a.Last()) < distance(best, a.Last())) {
				best = at
			}
		}
		return best
	}
	if !s.known {
		return store.Interval{}
	}
	y, m, _ := s.now.Civil()
	if s.c.News && s.deadline(p) {
		for n := 0; n < 3; n++ {
			if at := p.inMonth(monthSpan(y, m+n)); !at.IsZero() && at.To > s.now {
				return at
			}
		}
	}
	for n := 0; n < 13; n++ { // a fifth Tuesday may be months back
		if at := p.inMonth(monthSpan(y, m-n)); !at.IsZero() && at.From <= s.now {
			return at
		}
	}
	return store.Interval{}
}
