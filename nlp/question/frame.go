package question

import (
	"strings"
	"unicode/utf8"

	"wenzheng/nlp/regexp"
)

// A frame is what somebody says around a question of what he wants of it, made only of words that the lexicon lists for that:
//
//	「为做好有关工作，请提供…」  「…，请予说明」  「记不清…了」  「万一领导问…，你怎么答」
//
// It ends in a request (提供, 说明, 问) or is a clause of its own.

// framed is one word of a frame, of text [Start, End).
type framed struct {
	start, end int
	request    bool
	parts      bool // a comma or blank, rather than a word
}

const (
	longestFraming = 6  // characters of a word of frames
	longestFrame   = 30 // characters that stand around a question
)

// framing reads words of frames from the beginning of t, as far as they go.
func (p *Parser) framing(t string) []framed {
	var out []framed
	for at, read := 0, 0; at < len(t) && read < longestFrame; read++ {
		if n := len(reParts.FindString(t[at:])); n > 0 {
			out = append(out, framed{at, at + n, false, true})
			at += n
			continue
		}
		best, request, end := 0, false, at
		for n := 0; n < longestFraming && end < len(t); n++ {
			_, w := utf8.DecodeRuneInString(t[end:])
			end += w
			if is, ok := p.framings[strings.ToLower(t[at:end])]; ok {
				best, request = end, is
			}
		}
		if best == 0 || inLatin(t, best) {
			break
		}
		out = append(out, framed{at, best, request, false})
		at = best
	}
	return out
}

// inLatin reports whether position i is inside a word in Latin letters.
func inLatin(t string, i int) bool { return i > 0 && i < len(t) && latin(t[i-1]) && latin(t[i]) }

var (
	reParts = regexp.MustCompile(`^[，,、：:。！!；;~～…\s]+`)
	// reForgot is a question that somebody has forgotten the answer of: 「记不清是谁了」.
	reForgot = regexp.MustCompile(`^(?:记不[清得住]|不记得|忘)`)
	// reLists wants a list, which is what the question itself asks for unless it asks something definite.
	reLists = regexp.MustCompile(`^(?:梳理|盘|说|讲|捋|理|唠|聊|列|介绍|整理)`)
	// reGoesOn is no beginning of a question: the verb before it is part of it, 「提供了多少」.
	reGoesOn = regexp.MustCompile(`^[了过着的到]`)
	reRemark = regexp.MustCompile(`[，,。！!；;~～…？?\s]+$`)
)

// unframed takes from a message the frame before its question and the one behind it.
func (p *Parser) unframed(t string) string {
	words, cut, request := p.framing(t), 0, ""
	for i, w := range words {
		n := utf8.RuneCountInString(t[w.start:w.end])
		switch {
		case w.parts && i > 0:
			cut = w.end
		case !w.request || w.end == len(t),
			i > 0 && words[i-1].request: // 「请核实反馈问题几个」 asks about 反馈
		default:
			end := endOfFrame(t, words, i)
			if alone := end == w.end && (n < 3 && i == 0 || n == 1 && !p.aWord(t, w)); !alone && !reGoesOn.MatchString(t[end:]) {
				cut, request = end, t[w.start:w.end]
			}
		}
	}
	if rest := t[cut:]; cut > 0 && cut < len(t) && !reNoObject.MatchString(rest) && (!reLists.MatchString(request) || reWhatAsked.MatchString(rest)) {
		if reForgot.MatchString(request) {
			rest = strings.TrimSuffix(strings.TrimRight(rest, "?？。！! "), "了")
		}
		t = p.without(t, rest)
	}
	for from := len(t) - 4*longestFrame; ; {
		at := strings.IndexAny(t[max(0, from):], "，,。；;！!~～…？? \n")
		if at < 0 {
			return t
		}
		at += max(0, from)
		_, w := utf8.DecodeRuneInString(t[at:])
		tail := reRemark.ReplaceAllString(t[at+w:], "")
		if words := p.framing(tail); tail != "" && len(words) > 0 && words[len(words)-1].end == len(tail) && !reThenWhat.MatchString(tail) {
			return p.without(t, t[:at])
		}
		from = at + w
	}
}

// reThenWhat asks the same of another time: 「2022年书记是谁，现在呢」.
var reThenWhat = regexp.MustCompile(`^那?(?:现在|目前|如今|今年|去年|以前|之前|后来)的?呢$`)

// reAfter follows a request: 「问一下」, 「核实：」, 「问你」.
var reAfter = regexp.MustCompile(`^(?:一?下|一声|一句|一个|个?事儿?|个?问题|你|您|清楚|明白|[，,、：:。！!；;~～…\s]+)$`)

// endOfFrame is where the frame ends whose request is its word i.
func endOfFrame(t string, words []framed, i int) int {
	end := words[i].end
	for _, w := range words[i+1:] {
		if !reAfter.MatchString(t[w.start:w.end]) {
			break
		}
		end = w.end
	}
	return end
}

// aWord reports whether a lone character is cut as a word of its own.
func (p *Parser) aWord(t string, w framed) bool {
	for _, tok := range p.tok.Tokens(t) {
		if tok.Start == w.start {
			return tok.End == w.end
		}
	}
	return false
}
