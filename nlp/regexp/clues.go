package regexp

import (
	"regexp/syntax"
	"unicode"
)

// clues are characters, and pairs of them that stand together, of which each match holds one. A text has most characters of an
// expression of many words, and few of their pairs:
//
//	天气|股票|写(?:稿|诗)|(?:^|[^停])限行  →  天气, 股票, 写稿, 写诗, 限行
type clues struct {
	alone         heads
	first, second heads // of pairs
}

// in reports whether s may hold one.
func (c *clues) in(s string) bool {
	last := false // the character before begins a pair
	for _, r := range s {
		if last && c.second.has(r) || c.alone.has(r) {
			return true
		}
		last = c.first.has(r)
	}
	return false
}

// clue is a character, or two of them.
type clue [2]rune

// mostClues is how many are told apart: of more each text has one.
const mostClues = 256

// cluesOf are those of an expression, nil when there are none that would tell.
func cluesOf(tree *syntax.Regexp) *clues {
	set := required(tree)
	if set == nil {
		return nil
	}
	c := new(clues)
	for k := range set {
		if k[1] == 0 {
			c.alone.add(k[0])
		} else {
			c.first.add(k[0])
			c.second.add(k[1])
		}
	}
	return c
}

// required are clues of an expression, the rarest as far as can be told; nil when there are none, or too many.
func required(tree *syntax.Regexp) map[clue]bool {
	switch tree.Op {
	case syntax.OpLiteral:
		if len(tree.Rune) > 1 && tree.Flags&syntax.FoldCase == 0 {
			return map[clue]bool{{tree.Rune[0], tree.Rune[1]}: true}
		}
		return alone(runesOf(tree, true))
	case syntax.OpCharClass:
		return alone(runesOf(tree, true))
	case syntax.OpCapture, syntax.OpPlus:
		return required(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return required(tree.Sub[0])
		}
	case syntax.OpConcat:
		var best map[clue]bool
		for i, sub := range tree.Sub {
			best = rarer(best, required(sub))
			if i > 0 {
				best = rarer(best, together(runesOf(tree.Sub[i-1], false), runesOf(sub, true)))
			}
		}
		return best
	case syntax.OpAlternate:
		all := map[clue]bool{}
		for _, sub := range tree.Sub {
			set := required(sub)
			if set == nil {
				return nil
			}
			for k := range set {
				all[k] = true
			}
		}
		if len(all) <= mostClues {
			return all
		}
	}
	return nil
}

// rarer is the set of clues that fewer texts have one of: a pair stands in far fewer than a character.
func rarer(x, y map[clue]bool) map[clue]bool {
	weight := func(set map[clue]bool) (n int) {
		for k := range set {
			if n++; k[1] == 0 {
				n += 11
			}
		}
		return n
	}
	if x == nil || y != nil && weight(y) < weight(x) {
		return y
	}
	return x
}

func alone(list []rune) map[clue]bool {
	if list == nil || len(list) > mostClues {
		return nil
	}
	set := map[clue]bool{}
	for _, r := range list {
		set[clue{r}] = true
	}
	return set
}

func together(first, second []rune) map[clue]bool {
	if first == nil || second == nil || len(first)*len(second) > mostClues {
		return nil
	}
	set := map[clue]bool{}
	for _, x := range first {
		for _, y := range second {
			set[clue{x, y}] = true
		}
	}
	return set
}

// runesOf lists what every match of an expression begins or ends with; nil when that is not known, or too much.
func runesOf(tree *syntax.Regexp, first bool) (list []rune) {
	switch tree.Op {
	case syntax.OpLiteral:
		r := tree.Rune[0]
		if !first {
			r = tree.Rune[len(tree.Rune)-1]
		}
		list = append(list, r)
		if tree.Flags&syntax.FoldCase != 0 {
			for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
				list = append(list, f)
			}
		}
	case syntax.OpCharClass:
		for i := 0; i+1 < len(tree.Rune); i += 2 {
			if tree.Rune[i+1]-tree.Rune[i] >= mostClues {
				return nil
			}
			for r := tree.Rune[i]; r <= tree.Rune[i+1]; r++ {
				list = append(list, r)
			}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return runesOf(tree.Sub[0], first)
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return runesOf(tree.Sub[0], first)
		}
	case syntax.OpConcat:
		if first {
			return runesOf(tree.Sub[0], first)
		}
		return runesOf(tree.Sub[len(tree.Sub)-1], first)
	case syntax.OpAlternate:
		for _, sub := range tree.Sub {
			of := runesOf(sub, first)
			if of == nil {
				return nil
			}
			list = append(list, of...)
		}
	}
	if len(list) > mostClues {
		return nil
	}
	return list
}
