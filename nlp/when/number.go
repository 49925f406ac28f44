package when

// maxRun bounds a numeral: a longer run of digits is a code, a telephone number or an amount.
const maxRun = 8

// number is a numeral of the text.
type number struct {
	value  int
	start  int // runes
	end    int
	han    bool // written 「二十五」
	spelt  bool // written digit by digit: 「二零二五」, 「九七」
	padded bool // written with a leading zero: 「08」
}

func (n number) digits() int { return n.end - n.start }

// number reads the numeral at i. It fails on a run that is too long for a date or no number: 「十十」.
func (s *scanner) number(i int) (number, bool) {
	switch c := s.at(i); {
	case isDigit(c):
		return s.arabic(i)
	case isHanNumeral(c):
		return s.han(i)
	}
	return number{}, false
}

func (s *scanner) arabic(i int) (number, bool) {
	n := number{start: i, end: i, padded: s.at(i) == '0'}
	for isDigit(s.at(n.end)) {
		if n.end-i == maxRun {
			return number{}, false
		}
		n.value = n.value*10 + int(s.at(n.end)-'0')
		n.end++
	}
	return n, true
}

// han reads 「二十五」, 「廿二」, 「二〇二五」, 「九七」.
func (s *scanner) han(i int) (number, bool) {
	n := number{start: i, end: i, han: true}
	units := false
	for isHanNumeral(s.at(n.end)) {
		if n.end-i == maxRun {
			return number{}, false
		}
		units = units || hanUnit(s.at(n.end)) > 0
		n.end++
	}
	if !units {
		n.spelt = n.digits() > 1
		n.padded = s.at(i) == '零'
		for j := i; j < n.end; j++ {
			n.value = n.value*10 + hanDigit(s.at(j))
		}
		return n, true
	}
	digit, weight := -1, 10000
	for j := i; j < n.end; j++ {
		c := s.at(j)
		if d := hanDigit(c); d >= 0 {
			if digit > 0 || digit == 0 && d == 0 {
				return number{}, false
			}
			digit = d
			continue
		}
		u := hanUnit(c)
		if u == 20 || u == 30 {
			if digit >= 0 || weight <= 10 {
				return number{}, false
			}
			n.value, weight = n.value+u, 10
			continue
		}
		if u >= weight {
			return number{}, false
		}
		if digit <= 0 {
			digit = 1
		}
		n.value, digit, weight = n.value+digit*u, -1, u
	}
	if digit > 0 {
		n.value += digit
	}
	return n, true
}
