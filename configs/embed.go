// Package configs is what is known beforehand, as data: the default configuration, the lexicon, the reply templates, the
// sample corpus and what comes from third parties. Only cmd and tests read it.
package configs

import "embed"

// FS holds the files below this folder, named as here: lexicon/general.yaml, third_party/dict/words.txt.
//
//go:embed config.yaml lexicon all:templates all:corpus third_party
var FS embed.FS
