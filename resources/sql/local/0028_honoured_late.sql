-- Twenty-eighth step: which lead honoured or declined what came late. They are one of the three people of a large sum (domain/three_people.h).

ALTER TABLE "grant" ADD COLUMN settled_by BLOB CHECK (length(settled_by) = 16);
