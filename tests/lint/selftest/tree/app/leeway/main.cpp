#include "storage/rows.h"

int main()
{
    return  0;
}
