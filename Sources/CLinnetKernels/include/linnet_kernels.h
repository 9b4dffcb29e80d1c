#pragma once
void linnet_sigmoid(const float *input, float *output, long count);
