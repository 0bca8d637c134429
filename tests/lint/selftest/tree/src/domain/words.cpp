#include "domain/loop_a.h"
#include "storage/rows.h"

// A ticket is a case, and QLocalSocket's client is not ours to name: this line has both words.
int clientCount(int remedies)
{
    return remedies + QHttpClient::count;
}
