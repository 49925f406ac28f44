package bolt

// A segment is a bbolt file segments/<hex SHA-256 of the file>.db that is never changed. Facts are numbered newest first
// (store.CompareNewest), documents by key; n is such a number or the number of a block, big endian in keys.
//
//	about    "about"      JSON: schema, how many documents, facts, words
//	         "people"     tenures of all its sightings
//	columns  0 … 5        of every fact (column.go): Dated.From, Dated.To (both MinDay without date), Seen, length in terms,
//	                      document, ordinal in the document
//	         6            uint64 little endian for every document: its first FactID
//	         7            of every 512 facts: the smallest Dated.From of those that have a date
//	facts    n of crate   64 blocks (packer.go): each the records of 32 facts (codec.go)
//	slots    kind value   dictionary (dictionary.go) of posting lists (posting.go); ByDoc stands in docs
//	terms    term         dictionary of posting lists with tfs
//	docs     n of crate   64 documents: what is known of each without its text, and the numbers of its facts
//	keys     key          dictionary: n of the document
//	also     key \0 n     other keys
//	ids      FactID n     dictionary without values: first FactID of a document
//	seen     n of crate   64 documents: the sightings of each
//	texts    n of crate   64 blocks: each the text of a document and its layout, the articles
//	dicts    bucket       zstd: the phrases that blocks of facts and texts are written in (phrases.go)
//	words    n of block   64 strings, numbered from 0, that facts and documents refer to
const (
	bucketAbout   = "about"
	bucketColumns = "columns"
	bucketFacts   = "facts"
	bucketSlots   = "slots"
	bucketTerms   = "terms"
	bucketDocs    = "docs"
	bucketKeys    = "keys"
	bucketAlso    = "also"
	bucketIDs     = "ids"
	bucketSeen    = "seen"
	bucketTexts   = "texts"
	bucketDicts   = "dicts"
	bucketWords   = "words"

	keyAbout  = "about"
	keyPeople = "people"

	segmentSchema = 3
)
