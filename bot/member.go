package bot

import (
	"context"
	"fmt"
	"slices"
	"time"

	"wenzheng/store"
)

// Role says what a member may do.
type Role uint8

const (
	Banned    Role = iota // is not answered
	User                  // asks
	ChatAdmin             // decides for the chat: its administrator, or anybody in a private chat
	Admin                 // runs the bot
)

var roleNames = [...]string{"banned", "user", "chatadmin", "admin"}

func (r Role) String() string { return roleNames[min(int(r), len(roleNames)-1)] }

// ParseRole reads what String gives.
func ParseRole(s string) (Role, error) {
	if i := slices.Index(roleNames[:], s); i >= 0 {
		return Role(i), nil
	}
	return User, fmt.Errorf("role %q: want one of %v", s, roleNames)
}

// MarshalText and UnmarshalText are String and ParseRole.
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

func (r *Role) UnmarshalText(text []byte) (err error) {
	*r, err = ParseRole(string(text))
	return err
}

// NameRoles rewrites the roles table of a state's first schema, in which roles were numbers.
func NameRoles(tx store.Tx) error {
	type grant struct {
		Role  uint8          `json:"role"`
		Until time.Time      `json:"until,omitzero"`
		By    store.MemberID `json:"by,omitempty"`
		At    time.Time      `json:"at"`
	}
	named := map[string]Grant{}
	var bad error
	err := store.Table[grant](roleTable).Scan(tx, "", "", func(key string, g grant) bool {
		if g.Role > uint8(Admin) {
			bad = fmt.Errorf("role %d of %s: %w", g.Role, key, store.ErrDamaged)
		}
		named[key] = Grant{Role: Role(g.Role), Until: g.Until, By: g.By, At: g.At}
		return bad == nil
	})
	if err == nil {
		err = bad
	}
	for key, g := range named {
		if err == nil {
			err = roleTable.Put(tx, key, g)
		}
	}
	return err
}

// Grant is a role given to a member, for good or until a time.
type Grant struct {
	Role  Role           `json:"role"`
	Until time.Time      `json:"until,omitzero"`
	By    store.MemberID `json:"by,omitempty"`
	At    time.Time      `json:"at"`
}

var roleTable = store.Table[Grant]("roles")

// granted returns the member's role apart from any chat. Who is an admin by configuration cannot be banned.
func (b *Bot) granted(tx store.Tx, member store.MemberID, now time.Time) (Role, error) {
	if slices.Contains(b.o.Admins, member) {
		return Admin, nil
	}
	g, ok, err := roleTable.Get(tx, string(member))
	if err != nil || !ok || !g.Until.IsZero() && !now.Before(g.Until) {
		return User, err
	}
	return g.Role, nil
}

// Grant gives a member a role; User takes back what was given.
func (b *Bot) Grant(ctx context.Context, member store.MemberID, g Grant) error {
	return b.o.State.Update(ctx, func(tx store.Tx) error {
		if g.Role == User {
			return roleTable.Delete(tx, string(member))
		}
		return roleTable.Put(tx, string(member), g)
	})
}

// Grants lists the roles that were given and still hold.
func (b *Bot) Grants(ctx context.Context) (map[store.MemberID]Grant, error) {
	out := map[store.MemberID]Grant{}
	err := b.o.State.View(ctx, func(tx store.Tx) error {
		return roleTable.Scan(tx, "", "", func(key string, g Grant) bool {
			if g.Until.IsZero() || b.o.Now().Before(g.Until) {
				out[store.MemberID(key)] = g
			}
			return true
		})
	})
	return out, err
}

// Admins lists who may run the bot: by configuration and by grant.
func (b *Bot) Admins(ctx context.Context) ([]store.MemberID, error) {
	out := slices.Clone(b.o.Admins)
	grants, err := b.Grants(ctx)
	for member, g := range grants {
		if g.Role == Admin && !slices.Contains(out, member) {
			out = append(out, member)
		}
	}
	slices.Sort(out)
	return out, err
}

// role returns what the sender of m may do in its chat; need is what is asked for, so that the platform is only asked
// when it matters.
func (b *Bot) role(ctx context.Context, m Message, granted, need Role) Role {
	switch {
	case m.Operator:
		return Admin
	case granted == Banned || granted >= ChatAdmin:
		return granted
	case m.Private || m.ChatAdmin:
		return ChatAdmin
	case need != ChatAdmin:
		return granted
	}
	if s, ok := b.adapter(m.Platform).(Steward); ok {
		if yes, err := s.Administers(ctx, m.Chat, m.Member); err == nil && yes {
			return ChatAdmin
		}
	}
	return granted
}

// Chat is a place where we have spoken.
type Chat struct {
	Since   time.Time `json:"since"`
	Private bool      `json:"private,omitempty"`
	Gone    time.Time `json:"gone,omitzero"` // since when it takes nothing more
	Why     string    `json:"why,omitempty"`
}

var chatTable = store.Table[Chat]("chats")

// Chats lists the chats of a platform ("": of all) that still take messages.
func (b *Bot) Chats(ctx context.Context, platform string) (map[store.ChatID]Chat, error) {
	out := map[store.ChatID]Chat{}
	prefix := platform
	if platform != "" {
		prefix += ":"
	}
	err := b.o.State.View(ctx, func(tx store.Tx) error {
		return chatTable.Scan(tx, prefix, "", func(key string, c Chat) bool {
			if c.Gone.IsZero() {
				out[store.ChatID(key)] = c
			}
			return true
		})
	})
	return out, err
}
