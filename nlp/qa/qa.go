// Package qa answers a question on one snapshot of the corpus: parse, search, compose.
//
//	Request{「崂山区书记最近强调什么」, now} → *answer.Answer
//
// bot, ask, eval, explain and push stand on it.
package qa

import (
	"time"

	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// Request is one question with what came before it.
type Request struct {
	Text   string       // the question without the mention of the bot
	Before []store.Turn // that member's earlier turns in that chat, oldest first; may be nil
	Now    time.Time
	Form   answer.Form
	Chat   store.ChatID   // for Turn; may be ""
	Member store.MemberID // for Turn; may be ""
}

// Reply is the answer and the turn to keep for what is asked next. Turn is nil when nothing can follow it.
type Reply struct {
	*answer.Answer
	Turn *store.Turn
}
