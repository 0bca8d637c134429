-- What a list of articles shows, with the text for a beginning or the words around a hit, open flags and uses. Which of
-- them is for who asks to add, behind AND.
SELECT json_extract(a.row, '$.id'), json_extract(a.row, '$.title'), json_extract(a.row, '$.language'),
    json_extract(a.row, '$.owner'), json_extract(a.row, '$.review_on'), json_extract(a.row, '$.tags'),
    json_extract(a.row, '$.state'), json_extract(a.row, '$.body'),
    (SELECT count(*) FROM company_row AS f WHERE f.article = a.id AND f."table" = 'article_flag'
     AND NOT json_extract(f.row, '$.settled')),
    (SELECT count(*) FROM company_row AS u WHERE u.article = a.id AND u."table" = 'article_use'
     AND json_extract(u.row, '$.how') <> 'Read')
FROM company_row AS a
WHERE a."table" = 'article'
