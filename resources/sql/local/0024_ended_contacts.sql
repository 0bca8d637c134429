-- Twenty-fourth step: contacts that were ended because of how somebody was spoken to (domain/ended_contact.h) are few among millions of rows.

CREATE INDEX interaction_ended ON interaction (at) WHERE source = 'leeway.ended_contact';
