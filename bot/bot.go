// Package bot turns chats into questions and answers into messages.
//
//	Message → addressed? → written down → lane of its chat → command or question → Reply → parts → platform
//
// A platform's adapter tells a Handler what it received and is told what to send; it knows neither questions nor
// facts. Everything a chat is told passes the same order: journal, limits, one lane a chat, the platform's rates.
//
// Tables in the State (chat, member and token are joined by U+001F):
//
//	seen     day / chat / message id                 told once; kept seven days
//	pending  number in order of arrival              a question not answered yet, or an answer being sent
//	turns    chat, member, token                     what was asked and answered; kept for Options.Memory
//	button   chat, token                             the turn that a button belongs to
//	sent     chat, message id                        the turn that a message of ours belongs to
//	rest     chat                                    what 更多 gives after a long message nobody asked for
//	chats    chat                                    where we have spoken, and whether it is gone
//	roles    member                                  what has been granted or banned
package bot

import (
	"context"
	"errors"
	"fmt"
	"time"

	"wenzheng/nlp/answer"
	"wenzheng/store"
)

// Message is what a platform delivered, in neutral terms.
type Message struct {
	Platform string         `json:"platform"`
	ID       string         `json:"id"` // unique within the chat; a press has its own
	Chat     store.ChatID   `json:"chat"`
	Member   store.MemberID `json:"member"`
	Name     string         `json:"name,omitempty"` // how the member is called, for platforms that answer by name
	Text     string         `json:"text,omitempty"` // without the mention of the bot; a command begins with 「/」, without @name
	Time     time.Time      `json:"time"`           // of sending, by the platform's clock

	Private    bool   `json:"private,omitempty"`      // a chat of two
	Mentioned  bool   `json:"mentioned,omitempty"`    // the new text names the bot
	ReplyTo    string `json:"reply_to,omitempty"`     // id of the message that is replied to
	ReplyToBot bool   `json:"reply_to_bot,omitempty"` // and that one is ours
	Forwarded  bool   `json:"forwarded,omitempty"`    // somebody else's words: never a command, and in a group not for us
	FromBot    bool   `json:"from_bot,omitempty"`     // another bot, oneself, or a service message: never answered
	ChatAdmin  bool   `json:"chat_admin,omitempty"`   // known to administer the chat; false: not known
	Operator   bool   `json:"operator,omitempty"`     // speaks from the machine itself: role admin
	Passing    bool   `json:"passing,omitempty"`      // an inline query: nothing of it is remembered
	Wordless   bool   `json:"wordless,omitempty"`     // a voice, a sticker, a picture without caption

	Press  string `json:"press,omitempty"`  // the data of a pressed button, else ""
	Target string `json:"target,omitempty"` // id of our message that holds the button
	Ack    string `json:"ack,omitempty"`    // what the platform wants a press acknowledged by

	File *File `json:"file,omitempty"` // a document that came with it
}

// File names a document on the platform. Fetcher gets its bytes.
type File struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Size int64  `json:"size"`
}

// Form is what a platform can carry.
type Form struct {
	answer.Form
	Message  int  // UTF-16 units of one message; 0: any
	Parts    int  // messages that one reply may take, the rest is left to 更多; 0: any
	Pictures bool // a chart is drawn and sent with its text unasked
	Links    bool // a link is a property of text, not text
}

// Handler takes what an adapter receives.
type Handler interface {
	// Accept writes down those messages that are to be answered, once each however often they come, and returns when
	// that is durable: then the platform may be told. Answers come by Adapter.Send. It waits while too much is waiting.
	Accept(ctx context.Context, ms ...Message) error
	// Answer handles m at once and returns the reply without sending it, for terminals and sockets: neither journal
	// nor limits. The reply may exceed the form's message size.
	Answer(ctx context.Context, m Message) (Reply, error)
	// Changed tells what became of a chat.
	Changed(ctx context.Context, c Change) error
}

// Adapter joins a platform to a Handler.
type Adapter interface {
	Platform() string // the first part of its chats' and members' names: telegram
	Form() Form
	// Run receives until ctx ends, then returns nil; Send still works for a while. Any other return is final.
	Run(ctx context.Context, h Handler) error
	// Send sends one message: r fits Form.Message. A failure is a *Failure.
	Send(ctx context.Context, to store.ChatID, r Reply) (Sent, error)
}

// Sent is a message as the platform knows it.
type Sent struct {
	ID string // "" when the platform gives none
}

// What adapters may do besides.
type (
	// Acker acknowledges a press at once; hint is shown to the member, "" for none.
	Acker interface {
		Ack(ctx context.Context, m Message, hint string) error
	}
	// Typer shows that an answer is under way.
	Typer interface {
		Typing(ctx context.Context, to store.ChatID) error
	}
	// Steward knows who administers a chat.
	Steward interface {
		Administers(ctx context.Context, chat store.ChatID, member store.MemberID) (bool, error)
	}
	// Fetcher opens a document that came with a message; at most limit bytes.
	Fetcher interface {
		Fetch(ctx context.Context, f File, limit int64) ([]byte, error)
	}
	// Paced has rates that the bot keeps for it.
	Paced interface {
		Pace() Pace
	}
	// Watched tells how its connection is.
	Watched interface {
		Health() Health
	}
	// Menued shows the commands in a menu.
	Menued interface {
		SetMenu(commands []Command, admins []store.MemberID)
	}
)

// Change is an event in the life of a chat.
type Change struct {
	Kind    ChangeKind
	Chat    store.ChatID
	To      store.ChatID   // Moved: its new name
	Member  store.MemberID // who did it, if known
	Private bool
	Note    string // added to the greeting: what the bot cannot read there
}

// ChangeKind is what happened to the bot in a chat.
type ChangeKind uint8

const (
	Joined ChangeKind = 1 + iota // added to a group, or unblocked: greet a group
	Left                         // removed or blocked: send nothing more
	Moved                        // has a new name
)

// Failure says what became of a message that was not sent for certain.
type Failure struct {
	Kind  FailureKind
	After time.Duration // Busy: how long the platform asked to wait
	Left  bool          // the request left and its outcome is unknown: it may have been delivered
	To    store.ChatID  // Elsewhere: the chat's new name
	Err   error
}

// FailureKind says whether a message may be sent again.
type FailureKind uint8

const (
	Trouble   FailureKind = 1 + iota // network or server: may be tried again, see Left
	Busy                             // too many: not delivered, try again After
	Gone                             // blocked, kicked, deleted: the chat takes nothing more
	Refused                          // this message will never be taken
	Elsewhere                        // the chat moved: send to To
	Stopped                          // the session is over, or the adapter does not run
)

var kindNames = [...]string{Trouble: "trouble", Busy: "busy", Gone: "gone", Refused: "refused", Elsewhere: "moved", Stopped: "stopped"}

func (k FailureKind) String() string {
	if int(k) < len(kindNames) && kindNames[k] != "" {
		return kindNames[k]
	}
	return "unknown"
}

func (f *Failure) Error() string { return fmt.Sprintf("%v: %v", f.Kind, f.Err) }
func (f *Failure) Unwrap() error { return f.Err }

// AsFailure gives the Failure in err; an error without one is a Trouble whose outcome is unknown. nil for nil.
func AsFailure(err error) *Failure {
	if err == nil {
		return nil
	}
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	return &Failure{Kind: Trouble, Left: true, Err: err}
}

// ErrStopped: the bot takes nothing more.
var ErrStopped = errors.New("bot: stopped")

// Health is what an administrator wants to know of a platform.
type Health struct {
	Platform  string
	Connected bool
	Note      string    // why not, or what cannot be read
	LastPoll  time.Time // last word of the platform, even an empty one
	LastSeen  time.Time // last message
	Waiting   int       // messages in lanes
	Answered  int64
	Failures  map[string]int64 // by kind
}
